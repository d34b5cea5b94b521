const monday = Date.UTC(2026, 0, 5); // any Monday
const oneDay = 86_400_000;

/** The days of a week from Monday on, short, in a language. */
export function dayNames(language: string): string[] {
  const format = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" });
  return Array.from({ length: 7 }, (_, index) => format.format(monday + index * oneDay));
}
