import { EmptyState } from "@igny8/ui/EmptyState";
import { ago } from "@igny8/ui/format";
import { Anchor, Button, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Column } from "../../components/DataTable";
import { ListPage } from "../../components/ListPage";
import { PageHeader } from "../../components/PageHeader";
import { StatusBadge } from "../../components/StatusBadge";
import { StatusFilter } from "../../components/StatusFilter";
import { ChoiceFilter } from "../../components/filters";
import { useList } from "../../hooks/useList";
import { RunScores } from "../../modules/optimizer/compare/RunScores";
import { type Run, listRuns } from "../../services/optimizer.api";

const isOpen = ({ state }: Run): boolean => state === "queued" || state === "running";
const glance = 4_000; // milliseconds between two looks while a run goes on

export function Compare(): ReactNode {
  const { t } = useTranslation(["optimizer", "common"]);
  const query = useList({
    name: "runs",
    load: listRuns,
    filters: ["state", "type", "content"],
    refetchInterval: (rows) => (rows.some(isOpen) ? glance : false),
  });
  const columns: Column<Run>[] = [
    {
      id: "page",
      header: t("pages.page"),
      cell: ({ id, content_title, error, type }) => (
        <>
          <Anchor component={Link} to={`/optimizer/compare/${id}`} size="sm" fw={560} c="inherit">
            {content_title}
          </Anchor>
          {type === "analyse" && !error ? (
            <Text size="xs" c="dimmed">
              {t("changes.none")}
            </Text>
          ) : null}
          {error ? (
            <Text size="xs" c="var(--mantine-color-error)">
              {error}
            </Text>
          ) : null}
        </>
      ),
    },
    { id: "keyword", header: t("compare.keyword"), cell: ({ target_keyword }) => target_keyword || "–" },
    {
      id: "score",
      header: t("compare.scores"),
      cell: ({ score_before, score_after }) => <RunScores before={score_before} after={score_after} />,
    },
    { id: "state", header: t("common:status"), cell: ({ state }) => <StatusBadge status={state} /> },
    {
      id: "created",
      header: t("common:created"),
      align: "end",
      sort: "id",
      cell: ({ created_at }) => ago(created_at),
    },
  ];
  return (
    <>
      <PageHeader title={t("compare.title")} description={t("compare.description")} />
      <ListPage
        noun={t("compare.noun")}
        query={query}
        columns={columns}
        filters={
          <>
            <StatusFilter
              name="state"
              options={["queued", "running", "done", "applied", "rejected", "failed"]}
            />
            <ChoiceFilter
              name="type"
              label={t("compare.anyKind")}
              options={[
                { value: "optimise", label: t("compare.withChanges") },
                { value: "analyse", label: t("compare.without") },
              ]}
            />
          </>
        }
        empty={
          <EmptyState
            title={t("compare.empty")}
            action={
              <Button component={Link} to="/optimizer" mt="sm">
                {t("compare.toScores")}
              </Button>
            }
          >
            {t("compare.emptyText")}
          </EmptyState>
        }
      />
    </>
  );
}
