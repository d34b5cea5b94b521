/** How numbers and moments are written, in the language that the person reads. */
const formatters = (language: string) => ({
  numbers: new Intl.NumberFormat(language),
  compact: new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 1 }),
  percents: new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }),
  moments: new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }),
  days: new Intl.DateTimeFormat(language, { dateStyle: "medium" }),
  money: new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  agos: new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "short" }),
});

let format = formatters("en");

/** From now on everything is written in this language. */
export function setFormatLanguage(language: string): void {
  format = formatters(language);
}

export const count = (value: number): string => format.numbers.format(value);
export const short = (value: number): string => format.compact.format(value);
/** A share of 1 as a percentage. */
export const percent = (share: number): string => format.percents.format(share);
export const moment = (value: string | null | undefined): string =>
  value ? format.moments.format(new Date(value)) : "–";
export const day = (value: string | null | undefined): string =>
  value ? format.days.format(new Date(value)) : "–";
/** Millionths of a currency unit as the unit. */
export const fromMicro = (micro: number): string => format.money.format(micro / 1_000_000);

const steps = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** How long ago, or how soon: "2 hr. ago", "in 3 days". */
export function ago(value: string | null | undefined, now = Date.now()): string {
  if (!value) return "–";
  const seconds = (new Date(value).getTime() - now) / 1_000;
  const [unit, size] = steps.find(([, seconds_]) => Math.abs(seconds) >= seconds_) ?? ["second", 1];
  return format.agos.format(Math.round(seconds / size), unit);
}

/** `generate_content` and `planning.cluster_keywords` as words. */
export function words(name: string): string {
  const text = (name.split(".").at(-1) ?? name).replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function bytes(value: number): string {
  const units = ["B", "KB", "MB", "GB"];
  const step = value > 0 ? Math.min(Math.floor(Math.log(value) / Math.log(1024)), units.length - 1) : 0;
  return `${(value / 1024 ** step).toFixed(step === 0 ? 0 : 1)} ${units[step] ?? "B"}`;
}
