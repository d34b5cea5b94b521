import { EmptyState } from "@igny8/ui/EmptyState";
import { QueryState } from "@igny8/ui/QueryState";
import { ActionIcon, Button, Group, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { May } from "../../components/May";
import { PageHeader } from "../../components/PageHeader";
import { useAction } from "../../hooks/useAction";
import { useCan } from "../../hooks/useCan";
import { useKey, useSite } from "../../hooks/workspace";
import { dayName, monthAfter, monthName, todayIn, weeksOf } from "../../lib/month";
import { MonthGrid } from "../../modules/calendar/components/MonthGrid";
import { PlanButton } from "../../modules/calendar/components/PlanButton";
import { type Entry, listEntries, moveEntry } from "../../services/calendar.api";

interface Move {
  entry: Entry;
  day: string | null;
}

export function Calendar(): ReactNode {
  const { t } = useTranslation("planner");
  const site = useSite();
  const key = useKey();
  const can = useCan();
  const [search, setSearch] = useSearchParams();
  const today = todayIn(site.timezone);
  const asked = search.get("month") ?? "";
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : today.slice(0, 7);
  const days = weeksOf(month).flat();
  const query = useQuery({
    queryKey: key("calendar", month),
    queryFn: () => listEntries(site.id, days[0] ?? today, days.at(-1) ?? today),
    placeholderData: keepPreviousData,
  });
  const move = useAction({
    run: ({ entry, day }: Move) => moveEntry(entry.id, day),
    done: (_, { day }) => (day ? t("calendar.moved", { day: dayName(day) }) : t("calendar.takenOff")),
    undo: (_, { entry }) => moveEntry(entry.id, entry.day),
  });
  const goTo = (step: number): void => setSearch({ month: monthAfter(month, step) });
  return (
    <>
      <PageHeader
        title={t("calendar.title")}
        description={t("calendar.description", { zone: site.timezone })}
      >
        <Group gap="xs" wrap="nowrap">
          <ActionIcon variant="default" size={36} aria-label={t("calendar.before")} onClick={() => goTo(-1)}>
            <IconChevronLeft size={18} />
          </ActionIcon>
          <Text fw={560} miw={130} ta="center" aria-live="polite">
            {monthName(month)}
          </Text>
          <ActionIcon variant="default" size={36} aria-label={t("calendar.after")} onClick={() => goTo(1)}>
            <IconChevronRight size={18} />
          </ActionIcon>
        </Group>
        <Button variant="default" onClick={() => setSearch({})}>
          {t("calendar.today")}
        </Button>
        <May role="editor">
          <PlanButton />
        </May>
      </PageHeader>
      <QueryState query={query} title={t("calendar.failed")} rows={10}>
        {(entries) => (
          <>
            {entries.length === 0 ? <NothingHere /> : null}
            <MonthGrid
              month={month}
              today={today}
              entries={entries}
              onMove={can("editor") ? (entry, day) => move.mutate({ entry, day }) : undefined}
            />
          </>
        )}
      </QueryState>
    </>
  );
}

function NothingHere(): ReactNode {
  const { t } = useTranslation("planner");
  return (
    <EmptyState
      title={t("calendar.empty")}
      action={
        <Button component={Link} to="/planner/ideas" my="sm">
          {t("calendar.toIdeas")}
        </Button>
      }
    >
      {t("calendar.emptyText")}
    </EmptyState>
  );
}
