/** Days as YYYY-MM-DD: a calendar's days have no time zone. */
export type Day = string;

const oneDay = 86_400_000;
/** In the language that the page is in. */
const written = (moment: Date, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(document.documentElement.lang || "en", { ...options, timeZone: "UTC" }).format(
    moment,
  );

const date = (day: Day): Date => new Date(`${day}T00:00:00Z`);
const dayOf = (moment: Date): Day => moment.toISOString().slice(0, 10);

export const monthName = (month: string): string =>
  written(date(`${month}-01`), { month: "long", year: "numeric" });
export const dayName = (day: Day): string =>
  written(date(day), { weekday: "short", day: "numeric", month: "short" });

/** Monday to Sunday, short. */
export const weekdayNames = (): string[] =>
  Array.from({ length: 7 }, (_, index) =>
    written(new Date(Date.UTC(2024, 0, 1 + index)), { weekday: "short" }),
  );

/** The day that lies `step` days away. */
export const dayAfter = (day: Day, step: number): Day => dayOf(new Date(date(day).getTime() + step * oneDay));

/** The month (YYYY-MM) that lies `step` months away. */
export function monthAfter(month: string, step: number): string {
  const [year = 1970, number = 1] = month.split("-").map(Number);
  return dayOf(new Date(Date.UTC(year, number - 1 + step, 1))).slice(0, 7);
}

/** Whole weeks from Monday on that show a month. */
export function weeksOf(month: string): Day[][] {
  const first = date(`${month}-01`);
  const last = date(`${monthAfter(month, 1)}-01`).getTime() - oneDay;
  const weeks: Day[][] = [];
  let moment = first.getTime() - ((first.getUTCDay() + 6) % 7) * oneDay;
  while (moment <= last) {
    weeks.push(Array.from({ length: 7 }, (_, index) => dayOf(new Date(moment + index * oneDay))));
    moment += 7 * oneDay;
  }
  return weeks;
}

/** Today in a time zone. */
export function todayIn(timeZone: string): Day {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(new Date());
  return parts.slice(0, 10);
}
