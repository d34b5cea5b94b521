import { todayIn } from "../../lib/month";

interface Period {
  start: string;
  end: string;
  timezone: string;
}

const oneDay = 86_400_000;

/** The last so many days as the reader's own calendar has them. */
export function lastDays(days: number): Period {
  const { timeZone: timezone } = Intl.DateTimeFormat().resolvedOptions();
  const end = todayIn(timezone);
  const start = new Date(Date.parse(`${end}T00:00:00Z`) - (days - 1) * oneDay).toISOString().slice(0, 10);
  return { start, end, timezone };
}
