import { count, percent } from "@igny8/ui/format";
import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Grid, Paper, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { Facts } from "../../components/Facts";
import { May } from "../../components/May";
import { PageHeader } from "../../components/PageHeader";
import { useWords } from "../../hooks/useWords";
import { useKey } from "../../hooks/workspace";
import { ClusterActions } from "../../modules/planner/clusters/ClusterActions";
import { ClusterIdeas } from "../../modules/planner/clusters/ClusterIdeas";
import { ClusterKeywords } from "../../modules/planner/clusters/ClusterKeywords";
import { GenerateIdeas } from "../../modules/planner/clusters/GenerateIdeas";
import { KeywordDrawer } from "../../modules/planner/keywords/KeywordDrawer";
import { type Cluster, getCluster } from "../../services/planner.api";

export function ClusterDetail(): ReactNode {
  const { t } = useTranslation("planner");
  const { id = "" } = useParams();
  const key = useKey();
  const query = useQuery({ queryKey: key("cluster", id), queryFn: () => getCluster(id) });
  return (
    <QueryState query={query} title={t("cluster.failed")} rows={10}>
      {(cluster) => (
        <>
          <Anchor component={Link} to="/planner/clusters" size="sm">
            {t("clusters.title")}
          </Anchor>
          <PageHeader title={cluster.name} description={cluster.description}>
            <May role="editor">
              <GenerateIdeas
                clusterIds={[cluster.id]}
                what={`“${cluster.name}”`}
                size="sm"
                variant="filled"
              />
              <ClusterActions cluster={cluster} />
            </May>
          </PageHeader>
          <Grid gap="lg">
            <Grid.Col span={{ base: 12, md: 8 }}>
              <ClusterKeywords cluster={cluster} />
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 4 }}>
              <Side cluster={cluster} />
            </Grid.Col>
          </Grid>
          <KeywordDrawer />
        </>
      )}
    </QueryState>
  );
}

function Side({ cluster }: { cluster: Cluster }): ReactNode {
  const { t } = useTranslation("planner");
  const wordsOf = useWords();
  return (
    <>
      <Paper withBorder p="md" mb="md">
        <Facts
          entries={[
            [t("keywords.title"), count(cluster.keyword_count)],
            [t("keywords.volume"), count(cluster.volume)],
            [t("keywords.difficulty"), cluster.difficulty],
            [t("clusters.primary"), cluster.primary_phrase ?? "–"],
            [t("clusters.cohesion"), cluster.cohesion === null ? "–" : percent(cluster.cohesion)],
            [t("keywords.status"), wordsOf(cluster.status)],
            [t("cluster.namedBy"), wordsOf(cluster.named_by)],
            [t("cluster.lock"), t(cluster.locked ? "cluster.isLocked" : "cluster.isOpen")],
          ]}
        />
      </Paper>
      <Paper withBorder p="md">
        <Title order={2} size="h5" mb="sm">
          {t("ideas.title")}
        </Title>
        <ClusterIdeas clusterId={cluster.id} />
      </Paper>
    </>
  );
}
