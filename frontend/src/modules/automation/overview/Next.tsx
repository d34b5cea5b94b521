import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Group, Paper, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useSite } from "../../../hooks/workspace";
import { todayIn } from "../../../lib/month";
import { dayAfter } from "../days";
import { AgendaList } from "../agenda/AgendaList";
import { useAgenda } from "../agenda/useAgenda";

const daysAhead = 3;
const shown = 10;

export function Next(): ReactNode {
  const { t } = useTranslation("automation");
  const { timezone } = useSite();
  const today = todayIn(timezone);
  const query = useAgenda(today, dayAfter(today, daysAhead));
  return (
    <Paper withBorder p="lg" component="section" aria-label={t("overview.next")}>
      <Group justify="space-between" mb="md">
        <Title order={2} size="h4">
          {t("overview.next")}
        </Title>
        <Anchor component={Link} to="/schedules" size="sm">
          {t("overview.all")}
        </Anchor>
      </Group>
      <QueryState query={query} title={t("agenda.failed")} rows={3}>
        {(entries) =>
          entries.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t("overview.nothingNext")}
            </Text>
          ) : (
            <AgendaList entries={entries.slice(0, shown)} />
          )
        }
      </QueryState>
    </Paper>
  );
}
