import { de } from "./labels/de";
import { type Labels, en } from "./labels/en";
import { es } from "./labels/es";
import { fr } from "./labels/fr";
import { it } from "./labels/it";
import { nl } from "./labels/nl";
import { pt } from "./labels/pt";

export type { Labels };

/** The few words that a page says by itself, in the languages we have; others fall back to English. */
const byLanguage: Record<string, Labels> = { en, de, fr, es, it, nl, pt };

export function labelsFor(language: string): Labels {
  return byLanguage[language.split("-")[0] ?? "en"] ?? en;
}

const rightToLeft = new Set(["ar", "fa", "he", "ur", "ps", "yi"]);

export function directionOf(language: string): "ltr" | "rtl" {
  return rightToLeft.has(language.split("-")[0] ?? "") ? "rtl" : "ltr";
}

/** A label with its placeholders filled in: `fill("{n} of 5", { n: 4 })`. */
export function fill(label: string, values: Record<string, string | number>): string {
  return label.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
