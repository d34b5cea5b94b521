import { EmptyState } from "@igny8/ui/EmptyState";
import { QueryState } from "@igny8/ui/QueryState";
import { ActionIcon, Button, Group, Paper, SegmentedControl, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { PageHeader } from "../components/PageHeader";
import { useAddress } from "../hooks/useAddress";
import { useSite } from "../hooks/workspace";
import { monthAfter, monthName, todayIn, weeksOf } from "../lib/month";
import { AgendaList } from "../modules/automation/agenda/AgendaList";
import { AgendaMonth } from "../modules/automation/agenda/AgendaMonth";
import { useAgenda } from "../modules/automation/agenda/useAgenda";

export function Schedules(): ReactNode {
  const { t } = useTranslation("automation");
  const { timezone } = useSite();
  const today = todayIn(timezone);
  const [asked, setMonth] = useAddress("month");
  const [view, setView] = useAddress("view");
  const month = /^\d{4}-\d{2}$/.test(asked ?? "") ? (asked ?? "") : today.slice(0, 7);
  const days = weeksOf(month).flat();
  const query = useAgenda(days[0] ?? today, days.at(-1) ?? today);
  const isCalendar = view === "calendar";
  const goTo = (step: number): void => setMonth(monthAfter(month, step));
  return (
    <>
      <PageHeader title={t("agenda.title")} description={t("agenda.description", { zone: timezone })}>
        <ActionIcon variant="default" size="lg" aria-label={t("agenda.before")} onClick={() => goTo(-1)}>
          <IconChevronLeft size={18} />
        </ActionIcon>
        <Text fw={560} miw={140} ta="center" aria-live="polite">
          {monthName(month)}
        </Text>
        <ActionIcon variant="default" size="lg" aria-label={t("agenda.after")} onClick={() => goTo(1)}>
          <IconChevronRight size={18} />
        </ActionIcon>
        <SegmentedControl
          aria-label={t("agenda.view")}
          data={[
            { value: "list", label: t("agenda.list") },
            { value: "calendar", label: t("agenda.calendar") },
          ]}
          value={isCalendar ? "calendar" : "list"}
          onChange={(value) => setView(value === "calendar" ? value : null)}
        />
      </PageHeader>
      <QueryState query={query} title={t("agenda.failed")} rows={10}>
        {(entries) =>
          entries.length === 0 ? (
            <EmptyState
              title={t("agenda.empty")}
              action={
                <Group justify="center" mt="sm">
                  <Button component={Link} to="/automation/rules">
                    {t("history.toRules")}
                  </Button>
                </Group>
              }
            >
              {t("agenda.emptyText")}
            </EmptyState>
          ) : isCalendar ? (
            <AgendaMonth month={month} today={today} entries={entries} />
          ) : (
            <Paper withBorder p="lg">
              <AgendaList entries={entries} isEditable />
            </Paper>
          )
        }
      </QueryState>
    </>
  );
}
