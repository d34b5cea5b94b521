import { EmptyState } from "@igny8/ui/EmptyState";
import { ago } from "@igny8/ui/format";
import { QueryState } from "@igny8/ui/QueryState";
import { Button, SimpleGrid, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { May } from "../../components/May";
import { PageHeader } from "../../components/PageHeader";
import { useKey, useSite } from "../../hooks/workspace";
import { Changes } from "../../modules/linker/dashboard/Changes";
import { Figures } from "../../modules/linker/dashboard/Figures";
import { HublessCard } from "../../modules/linker/dashboard/Hubless";
import { ImportCard } from "../../modules/linker/dashboard/ImportCard";
import { PageListCard } from "../../modules/linker/dashboard/PageListCard";
import { RunMenu } from "../../modules/linker/dashboard/RunMenu";
import { type GraphDetail, getGraph, listGraphs } from "../../services/linker.api";

async function newestGraph(site: string): Promise<GraphDetail | null> {
  const [newest] = (await listGraphs(site, 1)).results;
  return newest ? getGraph(newest.id) : null;
}

export function Dashboard(): ReactNode {
  const { t } = useTranslation("linker");
  const site = useSite();
  const key = useKey();
  const query = useQuery({ queryKey: key("linker", "newest"), queryFn: () => newestGraph(site.id) });
  return (
    <>
      <PageHeader
        title={t("title")}
        description={query.data ? t("measured", { when: ago(query.data.created_at) }) : t("description")}
      >
        <Button component={Link} to="/linker/candidates" variant="default">
          {t("candidates.title")}
        </Button>
        <May role="editor">
          <RunMenu />
        </May>
      </PageHeader>
      <QueryState query={query} title={t("failed")} rows={8}>
        {(graph) => (graph ? <Overview graph={graph} /> : <NothingYet />)}
      </QueryState>
    </>
  );
}

function Overview({ graph }: { graph: GraphDetail }): ReactNode {
  const { t } = useTranslation("linker");
  return (
    <Stack>
      <Figures graph={graph} />
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <PageListCard kind="orphan" fact={({ outbound }) => t("card.linksOut", { count: outbound })} />
        <PageListCard
          kind="broken"
          fact={({ broken_count }) => t("card.brokenLinks", { count: broken_count })}
        />
        <HublessCard />
        <Changes graph={graph} />
        <ImportCard />
      </SimpleGrid>
    </Stack>
  );
}

function NothingYet(): ReactNode {
  const { t } = useTranslation("linker");
  return (
    <Stack>
      <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
      <ImportCard />
    </Stack>
  );
}
