import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useKey, useSite } from "../../../hooks/workspace";
import { listHubless } from "../../../services/linker.api";

/** Clusters whose pages no hub holds together. */
export function HublessCard(): ReactNode {
  const { t } = useTranslation("linker");
  const site = useSite();
  const key = useKey();
  const query = useQuery({ queryKey: key("linker", "hubless"), queryFn: () => listHubless(site.id) });
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h5" mb="sm">
        {t("hubless.title")}
      </Title>
      <QueryState query={query} title={t("hubless.failed")} rows={2}>
        {({ results }) =>
          results.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t("hubless.none")}
            </Text>
          ) : (
            <Stack gap={6}>
              {results.map(({ id, name, pages }) => (
                <Group key={id} justify="space-between" wrap="nowrap">
                  <Anchor component={Link} to={`/planner/clusters/${id}`} size="sm" truncate c="inherit">
                    {name}
                  </Anchor>
                  <Text size="xs" c="dimmed" style={{ flex: "none" }}>
                    {t("hubless.pages", { count: pages })}
                  </Text>
                </Group>
              ))}
            </Stack>
          )
        }
      </QueryState>
    </Paper>
  );
}
