import { Anchor, Badge, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { moment } from "@igny8/ui/format";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { placeOf } from "../../../lib/places";
import type { Next } from "../../../services/overview.api";

/** What the machine does by itself next. */
export function NextUp({ next }: { next: readonly Next[] }): ReactNode {
  const { t } = useTranslation("home");
  return (
    <Paper withBorder radius="md" p="md" component="section" aria-label={t("next.title")}>
      <Group justify="space-between" mb={4}>
        <Title order={2} size="h5">
          {t("next.title")}
        </Title>
        <Anchor component={Link} to="/schedules" size="sm">
          {t("next.all")}
        </Anchor>
      </Group>
      {next.length === 0 ? (
        <Text size="sm" c="dimmed" py={6}>
          {t("next.none")}
        </Text>
      ) : null}
      <Stack gap={0} component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {next.map(({ kind, id, title, at, active }) => (
          <Group
            key={`${kind} ${id} ${at}`}
            component="li"
            justify="space-between"
            wrap="nowrap"
            gap="sm"
            py={6}
          >
            <Group gap="xs" wrap="nowrap" miw={0}>
              <Badge variant="light" color={active ? "indigo" : "gray"} tt="none" miw="max-content">
                {active ? t(`next.kinds.${kind}`) : t("next.paused")}
              </Badge>
              <Anchor component={Link} to={placeOf({ kind, id })} size="sm" c="inherit" truncate>
                {title}
              </Anchor>
            </Group>
            <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
              {moment(at)}
            </Text>
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}
