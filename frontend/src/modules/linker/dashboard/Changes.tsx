import { moment } from "@igny8/ui/format";
import { List, Paper, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { GraphDetail } from "../../../services/linker.api";

const groups = ["orphans", "hubs", "broken"] as const;

/** Which pages became orphans, hubs or broken since the measurement before. */
export function Changes({ graph }: { graph: GraphDetail }): ReactNode {
  const { t } = useTranslation("linker");
  const { members, since } = graph.changes;
  const lines = groups.flatMap((group) => {
    const found = members.find((member) => member.group === group);
    return [
      {
        key: `${group}-came`,
        text: t(`came.${group}`, { count: found?.came_count ?? 0 }),
        n: found?.came_count ?? 0,
      },
      {
        key: `${group}-went`,
        text: t(`went.${group}`, { count: found?.went_count ?? 0 }),
        n: found?.went_count ?? 0,
      },
    ];
  });
  const told = lines.filter(({ n }) => n > 0);
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h5">
        {t("change.title")}
      </Title>
      <Text size="xs" c="dimmed" mb="sm">
        {since ? t("change.since", { when: moment(graph.created_at) }) : t("change.first")}
      </Text>
      {told.length > 0 ? (
        <List size="sm" spacing={4}>
          {told.map(({ key, text }) => (
            <List.Item key={key}>{text}</List.Item>
          ))}
        </List>
      ) : (
        <Text size="sm">{t("change.none")}</Text>
      )}
    </Paper>
  );
}
