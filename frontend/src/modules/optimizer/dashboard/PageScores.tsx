import { EmptyState } from "@igny8/ui/EmptyState";
import { ago } from "@igny8/ui/format";
import { Anchor, Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Column } from "../../../components/DataTable";
import { ListPage } from "../../../components/ListPage";
import { May } from "../../../components/May";
import { ScoreBadge } from "../../../components/ScoreBadge";
import { StatusBadge } from "../../../components/StatusBadge";
import { ChoiceFilter } from "../../../components/filters";
import { ExportMenu } from "../../../components/grid/ExportMenu";
import { useAction } from "../../../hooks/useAction";
import { useList } from "../../../hooks/useList";
import { type PageScore, listPageScores, optimise } from "../../../services/optimizer.api";

function Propose({ page }: { page: PageScore }): ReactNode {
  const { t } = useTranslation("optimizer");
  const propose = useAction({ run: () => optimise(page.content_id, true), done: t("analyze.proposing") });
  return (
    <May role="editor">
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t("pages.improveWhat", { title: page.content_title })}
        loading={propose.isPending}
        onClick={() => propose.mutate(undefined)}
      >
        {t("pages.improve")}
      </Button>
    </May>
  );
}

/** The pages with their newest scores, the worst first. */
export function PageScores(): ReactNode {
  const { t } = useTranslation(["optimizer", "common"]);
  const query = useList({
    name: "page-scores",
    load: listPageScores,
    filters: ["max_score", "min_score"],
    fixed: { ordering: "score" as const },
  });
  const columns: Column<PageScore>[] = [
    {
      id: "title",
      header: t("pages.page"),
      cell: ({ content_id, content_title }) => (
        <Anchor component={Link} to={`/optimizer/analyze?content=${content_id}`} size="sm" fw={560} c="inherit">
          {content_title}
        </Anchor>
      ),
    },
    { id: "status", header: t("common:status"), cell: ({ content_status }) => <StatusBadge status={content_status} /> },
    { id: "score", header: t("pages.score"), align: "end", sort: "score", cell: ({ score }) => <ScoreBadge score={score} /> },
    { id: "updated", header: t("pages.scored"), align: "end", cell: ({ updated_at }) => ago(updated_at) },
    { id: "actions", header: t("common:actions"), silent: true, cell: (page) => <Propose page={page} /> },
  ]; // prettier-ignore
  return (
    <ListPage
      noun={t("pages.noun")}
      query={query}
      columns={columns}
      filters={
        <>
          <ChoiceFilter
            name="max_score"
            label={t("pages.anyScore")}
            options={[
              { value: "49", label: t("pages.poor") },
              { value: "74", label: t("pages.notGood") },
            ]}
          />
          <ExportMenu path="/api/v1/optimizer/analyses/" filters={["max_score", "min_score"]} />
        </>
      }
      empty={<EmptyState title={t("pages.empty")}>{t("pages.emptyText")}</EmptyState>}
    />
  );
}
