import { EmptyState } from "@igny8/ui/EmptyState";
import { Button, Group, SegmentedControl } from "@mantine/core";
import { type ReactNode, Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ListPage } from "../../components/ListPage";
import { PageHeader } from "../../components/PageHeader";
import { StatusFilter } from "../../components/StatusFilter";
import { ChoiceFilter, SearchFilter } from "../../components/filters";
import { ExportMenu } from "../../components/grid/ExportMenu";
import { useAddress } from "../../hooks/useAddress";
import { useCan } from "../../hooks/useCan";
import { useList } from "../../hooks/useList";
import { useWords } from "../../hooks/useWords";
import { ApproveButton } from "../../modules/planner/ideas/ApproveButton";
import { IdeaDrawer } from "../../modules/planner/ideas/IdeaDrawer";
import { RejectIdeas } from "../../modules/planner/ideas/RejectIdeas";
import { useIdeaColumns } from "../../modules/planner/ideas/columns";
import { listIdeas } from "../../services/planner.api";

const IdeaBoard = lazy(async () => ({
  default: (await import("../../modules/planner/ideas/IdeaBoard")).IdeaBoard,
}));

const filters = ["status", "intent", "role", "search", "cluster"] as const;

export function Ideas(): ReactNode {
  const { t } = useTranslation("planner");
  const [view, setView] = useAddress("view");
  return (
    <>
      <PageHeader title={t("ideas.title")} description={t("ideas.description")}>
        <SegmentedControl
          aria-label={t("clusters.view")}
          value={view ?? "list"}
          onChange={(chosen) => setView(chosen === "list" ? null : chosen)}
          data={[
            { value: "list", label: t("clusters.list") },
            { value: "board", label: t("ideas.board") },
          ]}
        />
        <ExportMenu path="/api/v1/planner/ideas/" filters={filters} />
      </PageHeader>
      {view === "board" ? (
        <Suspense fallback={null}>
          <Group mb="md">
            <SearchFilter label={t("ideas.search")} />
          </Group>
          <IdeaBoard />
        </Suspense>
      ) : (
        <IdeaList />
      )}
      <IdeaDrawer />
    </>
  );
}

function IdeaList(): ReactNode {
  const { t } = useTranslation("planner");
  const can = useCan();
  const wordsOf = useWords();
  const columns = useIdeaColumns();
  const query = useList({ name: "ideas", load: listIdeas, filters });
  const optionsOf = (names: readonly string[]): { value: string; label: string }[] =>
    names.map((value) => ({ value, label: wordsOf(value) }));
  return (
    <ListPage
      name="ideas"
      noun={t("ideas.noun")}
      query={query}
      columns={columns}
      nameOf={({ title }) => title}
      filters={
        <>
          <SearchFilter label={t("ideas.search")} />
          <StatusFilter options={["new", "queued", "done", "rejected"]} />
          <ChoiceFilter name="role" label={t("ideas.anyRole")} options={optionsOf(["hub", "spoke"])} />
        </>
      }
      bulk={
        can("editor")
          ? (ids, clear) => (
              <>
                <RejectIdeas ids={ids} onDone={clear} />
                <ApproveButton ids={ids} what={t("ideas.these", { count: ids.length })} onDone={clear} />
              </>
            )
          : undefined
      }
      empty={
        <EmptyState
          title={t("ideas.empty")}
          action={
            <Button component={Link} to="/planner/clusters" mt="sm">
              {t("ideas.toClusters")}
            </Button>
          }
        >
          {t("ideas.emptyText")}
        </EmptyState>
      }
    />
  );
}
