let language = "en";
let made = new Map<unknown, unknown>();

/** From now on everything is written in this language. */
export function setFormatLanguage(chosen: string): void {
  language = chosen;
  made = new Map();
}

/** Made when it is first asked for: a browser needs milliseconds for each, the first page needs one or two. */
function once<Format>(make: () => Format): () => Format {
  return () => {
    if (!made.has(make)) made.set(make, make());
    return made.get(make) as Format;
  };
}

/** How numbers and moments are written, in the language that the person reads. */
const numbers = once(() => new Intl.NumberFormat(language));
const compact = once(
  () => new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 1 }),
);
const percents = once(() => new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }));
const moments = once(() => new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }));
const days = once(() => new Intl.DateTimeFormat(language, { dateStyle: "medium" }));
const money = once(
  () => new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
);
const agos = once(() => new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "short" }));

/**
 * Between thousands, as Intl has it. The first number that Intl writes takes a browser 20 to 30 ms of its start, and the
 * first screens show whole numbers only.
 */
const marks: Partial<Record<string, string>> = { en: ",", de: "." };

export function count(value: number): string {
  const mark = marks[language];
  return mark !== undefined && Number.isSafeInteger(value)
    ? String(value).replace(/\B(?=(?:\d{3})+$)/g, mark)
    : numbers().format(value);
}
export const short = (value: number): string => compact().format(value);
/** A share of 1 as a percentage. */
export const percent = (share: number): string => percents().format(share);
export const moment = (value: string | null | undefined): string =>
  value ? moments().format(new Date(value)) : "–";
export const day = (value: string | null | undefined): string =>
  value ? days().format(new Date(value)) : "–";
/** Millionths of a currency unit as the unit. */
export const fromMicro = (micro: number): string => money().format(micro / 1_000_000);

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
  return agos().format(Math.round(seconds / size), unit);
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
