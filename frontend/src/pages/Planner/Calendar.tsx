import { EmptyState } from "@igny8/ui/EmptyState";
import { QueryState } from "@igny8/ui/QueryState";
import { ActionIcon, Button, Group, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useSearchParams } from "react-router";
import { PageHeader } from "../../components/PageHeader";
import { useAction } from "../../hooks/useAction";
import { useKey, useSite } from "../../hooks/workspace";
import { dayName, monthAfter, monthName, todayIn, weeksOf } from "../../lib/month";
import { MonthGrid } from "../../modules/calendar/components/MonthGrid";
import { type Entry, listEntries, moveEntry } from "../../services/calendar.api";

export function Calendar(): ReactNode {
  const site = useSite();
  const key = useKey();
  const [search, setSearch] = useSearchParams();
  const today = todayIn(site.timezone);
  const month = /^\d{4}-\d{2}$/.test(search.get("month") ?? "")
    ? (search.get("month") ?? "")
    : today.slice(0, 7);
  const days = weeksOf(month).flat();
  const query = useQuery({
    queryKey: key("calendar", month),
    queryFn: () => listEntries(site.id, days[0] ?? today, days.at(-1) ?? today),
    placeholderData: keepPreviousData,
  });
  const move = useAction({
    run: ({ entry, day }: { entry: Entry; day: string | null }) => moveEntry(entry.id, day),
    done: ({ day }) => (day ? `Moved to ${dayName(day)}.` : "Taken off the calendar."),
  });
  const goTo = (step: number): void => setSearch({ month: monthAfter(month, step) });
  return (
    <>
      <PageHeader
        title="Calendar"
        description={`What is written and what goes out, in days of ${site.timezone}.`}
      >
        <ActionIcon variant="default" size="lg" aria-label="Month before" onClick={() => goTo(-1)}>
          <IconChevronLeft size={18} />
        </ActionIcon>
        <Text fw={560} miw={150} ta="center" aria-live="polite">
          {monthName(month)}
        </Text>
        <ActionIcon variant="default" size="lg" aria-label="Month after" onClick={() => goTo(1)}>
          <IconChevronRight size={18} />
        </ActionIcon>
        <Button variant="default" onClick={() => setSearch({})}>
          Today
        </Button>
      </PageHeader>
      <QueryState query={query} title="The calendar could not be loaded" rows={10}>
        {(entries) => (
          <>
            {entries.length === 0 ? (
              <EmptyState
                title="Nothing in this month"
                action={
                  <Group justify="center" mt="sm">
                    <Button component={Link} to="/planner/ideas">
                      Go to the ideas
                    </Button>
                  </Group>
                }
              >
                Approve ideas onto the calendar: each takes the next free day of the site’s cadence.
              </EmptyState>
            ) : null}
            <MonthGrid
              month={month}
              today={today}
              entries={entries}
              onMove={(entry, day) => move.mutate({ entry, day })}
            />
          </>
        )}
      </QueryState>
    </>
  );
}
