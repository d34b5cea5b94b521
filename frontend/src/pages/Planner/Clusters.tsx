import { EmptyState } from "@igny8/ui/EmptyState";
import { Button, SegmentedControl } from "@mantine/core";
import { type ReactNode, Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ListPage } from "../../components/ListPage";
import { May } from "../../components/May";
import { PageHeader } from "../../components/PageHeader";
import { StatusFilter } from "../../components/StatusFilter";
import { SearchFilter } from "../../components/filters";
import { ExportMenu } from "../../components/grid/ExportMenu";
import { useAddress } from "../../hooks/useAddress";
import { useCan } from "../../hooks/useCan";
import { useList } from "../../hooks/useList";
import { ClusterButton } from "../../modules/planner/clusters/ClusterButton";
import { GenerateIdeas } from "../../modules/planner/clusters/GenerateIdeas";
import { useClusterColumns } from "../../modules/planner/clusters/columns";
import { listClusters } from "../../services/planner.api";

const ClusterMap = lazy(async () => ({
  default: (await import("../../modules/planner/clusters/ClusterMap")).ClusterMap,
}));

export function Clusters(): ReactNode {
  const { t } = useTranslation("planner");
  const [view, setView] = useAddress("view");
  return (
    <>
      <PageHeader title={t("clusters.title")} description={t("clusters.description")}>
        <SegmentedControl
          aria-label={t("clusters.view")}
          value={view ?? "list"}
          onChange={(chosen) => setView(chosen === "list" ? null : chosen)}
          data={[
            { value: "list", label: t("clusters.list") },
            { value: "map", label: t("clusters.map") },
          ]}
        />
        <ExportMenu path="/api/v1/planner/clusters/" filters={["status", "search"]} />
        <May role="editor">
          <ClusterButton />
        </May>
      </PageHeader>
      {view === "map" ? (
        <Suspense fallback={null}>
          <ClusterMap />
        </Suspense>
      ) : null}
      <List />
    </>
  );
}

function List(): ReactNode {
  const { t } = useTranslation("planner");
  const can = useCan();
  const columns = useClusterColumns();
  const query = useList({ name: "clusters", load: listClusters, filters: ["status", "search"] });
  return (
    <ListPage
      name="clusters"
      noun={t("clusters.noun")}
      query={query}
      columns={columns}
      nameOf={({ name }) => name}
      filters={
        <>
          <SearchFilter label={t("clusters.search")} />
          <StatusFilter options={["new", "mapped"]} />
        </>
      }
      bulk={
        can("editor")
          ? (ids, clear) => (
              <GenerateIdeas
                clusterIds={ids}
                what={t("generate.clusters", { count: ids.length })}
                onStarted={clear}
              />
            )
          : undefined
      }
      empty={
        <EmptyState
          title={t("clusters.empty")}
          action={
            <Button component={Link} to="/planner/keywords" mt="sm">
              {t("clusters.toKeywords")}
            </Button>
          }
        >
          {t("clusters.emptyText")}
        </EmptyState>
      }
    />
  );
}
