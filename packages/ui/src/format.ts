const numbers = new Intl.NumberFormat("en");
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const moments = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const days = new Intl.DateTimeFormat("en", { dateStyle: "medium" });
const money = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export const count = (value: number): string => numbers.format(value);
export const short = (value: number): string => compact.format(value);
export const moment = (value: string | null | undefined): string =>
  value ? moments.format(new Date(value)) : "–";
export const day = (value: string | null | undefined): string => (value ? days.format(new Date(value)) : "–");
/** Millionths of a currency unit as the unit. */
export const fromMicro = (micro: number): string => money.format(micro / 1_000_000);
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
