import { bytes, count, moment, percent } from "@igny8/ui/format";
import { Group, Paper, Progress, SimpleGrid, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Limit } from "../../../services/billing.api";

const isBytes = ({ metric }: Limit): boolean => metric === "storage_quota_gb";
const shown = (limit: Limit, value: number): string => (isBytes(limit) ? bytes(value) : count(value));
const colourOf = (share: number): string => (share >= 1 ? "red" : share >= 0.8 ? "orange" : "indigo");

/** Each limit as a bar: how much is used, what is left, when it begins anew. */
export function LimitList({ title, limits }: { title: string; limits: readonly Limit[] }): ReactNode {
  return (
    <Paper withBorder p="lg">
      <Title order={3} size="h5" mb="md">
        {title}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl" verticalSpacing="md">
        {limits.map((limit) => (
          <Bar key={limit.metric} limit={limit} />
        ))}
      </SimpleGrid>
    </Paper>
  );
}

function Bar({ limit }: { limit: Limit }): ReactNode {
  const { t, i18n } = useTranslation("billing");
  const key = `limits.${limit.metric}` as "limits.max_sites";
  const name = i18n.exists(`billing:${key}`) ? t(key) : limit.label;
  const share = limit.limit > 0 ? limit.used / limit.limit : 1;
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" gap="sm" mb={4}>
        <Text size="sm">{name}</Text>
        <Text size="sm" c="dimmed" style={{ fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap" }}>
          {t("limits.of", { used: shown(limit, limit.used), limit: shown(limit, limit.limit) })}
        </Text>
      </Group>
      <Progress
        value={Math.min(share, 1) * 100}
        color={colourOf(share)}
        size="sm"
        aria-label={t("limits.bar", { name, share: percent(Math.min(share, 1)) })}
      />
      {limit.resets_at ? (
        <Text size="xs" c="dimmed" mt={2}>
          {t("limits.resets", { when: moment(limit.resets_at) })}
        </Text>
      ) : null}
    </div>
  );
}
