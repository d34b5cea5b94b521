import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { StatusBadge } from "../../../components/StatusBadge";
import { useKey } from "../../../hooks/workspace";
import { listIdeas } from "../../../services/planner.api";

export function ClusterIdeas({ clusterId }: { clusterId: string }): ReactNode {
  const { t } = useTranslation("planner");
  const key = useKey();
  const query = useQuery({
    queryKey: key("ideas", "of", clusterId),
    queryFn: () => listIdeas({ cluster: clusterId, page_size: 50 }),
  });
  return (
    <QueryState query={query} title={t("ideas.failed")} rows={2}>
      {({ results }) =>
        results.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t("cluster.noIdeas")}
          </Text>
        ) : (
          <Stack gap="xs">
            {results.map(({ id, title, status }) => (
              <Group key={id} justify="space-between" wrap="nowrap">
                <Anchor component={Link} to={`/planner/ideas?idea=${id}`} size="sm">
                  {title}
                </Anchor>
                <StatusBadge status={status} />
              </Group>
            ))}
          </Stack>
        )
      }
    </QueryState>
  );
}
