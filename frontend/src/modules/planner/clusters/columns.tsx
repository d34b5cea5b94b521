import { count, percent } from "@igny8/ui/format";
import { Anchor, Stack, Text } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Column } from "../../../components/DataTable";
import { StatusBadge } from "../../../components/StatusBadge";
import type { Cluster } from "../../../services/planner.api";

function Name({ cluster }: { cluster: Cluster }): ReactNode {
  const { t } = useTranslation("planner");
  return (
    <Stack gap={2}>
      <Anchor component={Link} to={`/planner/clusters/${cluster.id}`} size="sm" fw={560} c="inherit">
        {cluster.name}
        {cluster.locked ? (
          <IconLock size={13} role="img" aria-label={t("clusters.locked")} style={{ marginLeft: 6 }} />
        ) : null}
      </Anchor>
      <Text size="xs" c="dimmed" lineClamp={2} maw={420}>
        {cluster.description}
      </Text>
    </Stack>
  );
}

export function useClusterColumns(): readonly Column<Cluster>[] {
  const { t } = useTranslation("planner");
  return [
    { id: "name", header: t("clusters.name"), cell: (cluster) => <Name cluster={cluster} /> },
    { id: "primary", header: t("clusters.primary"), cell: ({ primary_phrase }) => primary_phrase ?? "–" },
    {
      id: "keywords",
      header: t("keywords.title"),
      align: "end",
      cell: ({ keyword_count }) => count(keyword_count),
    },
    {
      id: "volume",
      header: t("keywords.volume"),
      align: "end",
      sort: "volume",
      cell: ({ volume }) => count(volume),
    },
    {
      id: "difficulty",
      header: t("keywords.difficulty"),
      align: "end",
      cell: ({ difficulty }) => difficulty,
    },
    {
      id: "cohesion",
      header: t("clusters.cohesion"),
      align: "end",
      optional: true,
      cell: ({ cohesion }) => (cohesion === null ? "–" : percent(cohesion)),
    },
    { id: "status", header: t("keywords.status"), cell: ({ status }) => <StatusBadge status={status} /> },
  ];
}
