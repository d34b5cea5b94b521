import { useTranslation } from "react-i18next";
import { planOf } from "./plan";
import type { Schedule } from "./rule";

/** A Sunday: days of the week are named from it. */
const sunday = Date.UTC(2024, 0, 7);
const oneDay = 86_400_000;

export function useWeekdays(): readonly string[] {
  const { i18n } = useTranslation();
  const names = new Intl.DateTimeFormat(i18n.resolvedLanguage, { weekday: "long", timeZone: "UTC" });
  return Array.from({ length: 7 }, (_, index) => names.format(sunday + index * oneDay));
}

/** "Every day at 09:00", or the cron expression where there are no such words for it. */
export function useScheduleWords(): (schedule: Schedule) => string {
  const { t } = useTranslation("automation");
  const weekdays = useWeekdays();
  return (schedule) => {
    const { kind, time, weekday, day, minutes, cron } = planOf(schedule);
    return t(`schedule.said.${kind}`, { time, weekday: weekdays[weekday], day, minutes, cron });
  };
}
