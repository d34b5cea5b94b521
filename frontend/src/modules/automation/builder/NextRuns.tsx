import { Group, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "../../../hooks/useCan";
import { useKey } from "../../../hooks/workspace";
import { nextRuns } from "../../../services/automation.api";
import type { Schedule } from "../rule";

interface NextRunsProps {
  schedule: Schedule;
  timezone: string;
  error: ReactNode;
}

const pause = 400; // milliseconds without a change

/** The next five moments in the schedule's own time zone, or why there are none. */
export function NextRuns({ schedule, timezone, error }: NextRunsProps): ReactNode {
  const { t, i18n } = useTranslation("automation");
  const can = useCan();
  const key = useKey();
  const [asked] = useDebouncedValue(schedule, pause);
  const query = useQuery({
    queryKey: key("next-runs", asked),
    queryFn: () => nextRuns(asked),
    enabled: can("editor"),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const format = new Intl.DateTimeFormat(i18n.resolvedLanguage, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: timezone,
  });
  const wrong = error ?? query.error?.message;
  if (wrong) {
    return (
      <Text size="sm" c="var(--mantine-color-error)" role="alert">
        {wrong}
      </Text>
    );
  }
  return (
    <Group gap="xs" aria-live="polite">
      <Text size="sm" c="dimmed">
        {t("schedule.next")}
      </Text>
      {(query.data ?? []).map((run) => (
        <Text key={run} size="sm">
          {format.format(new Date(run))}
        </Text>
      ))}
    </Group>
  );
}
