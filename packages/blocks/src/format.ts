import type { Price } from "./generated";

const numbers = new Map<string, Intl.NumberFormat>();
const days = new Map<string, Intl.DateTimeFormat>();

function cached<T>(store: Map<string, T>, key: string, make: () => T): T {
  const known = store.get(key);
  if (known) return known;
  const made = make();
  store.set(key, made);
  return made;
}

/** `1290.00 EUR` as the language writes it; whole amounts without decimals. */
export function formatPrice({ amount, currency }: Price, language: string): string {
  const value = Number(amount);
  const digits = Number.isInteger(value) ? 0 : 2;
  const format = cached(
    numbers,
    `${language} ${currency} ${digits}`,
    () =>
      new Intl.NumberFormat(language, {
        style: "currency",
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: 2,
      }),
  );
  return format.format(value);
}

export const weekdays = ["mo", "tu", "we", "th", "fr", "sa", "su"] as const;
export type Weekday = (typeof weekdays)[number];

function dayName(day: Weekday, language: string): string {
  const format = cached(
    days,
    language,
    () => new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }),
  );
  return format.format(Date.UTC(2024, 0, 1 + weekdays.indexOf(day))); // 1 January 2024 was a Monday
}

/** The days by name, three or more in a row as a range. */
export function formatDays(chosen: readonly Weekday[], language: string): string {
  const indexes = weekdays.flatMap((day, index) => (chosen.includes(day) ? [index] : []));
  const runs: number[][] = [];
  for (const index of indexes) {
    const last = runs.at(-1);
    if (last?.at(-1) === index - 1) last.push(index);
    else runs.push([index]);
  }
  const name = (index: number | undefined): string => dayName(weekdays[index ?? 0] ?? "mo", language);
  return runs
    .flatMap((run) => (run.length > 2 ? [`${name(run[0])} – ${name(run.at(-1))}`] : run.map(name)))
    .join(", ");
}
