import type { i18n as I18n } from "i18next";
import type { Note } from "../../services/overview.api";

/** A note in the reader's language by its code; the API's own English where the code is new to this dashboard. */
export function sentenceOf({ code, count, sentence }: Note, i18n: I18n): string {
  const form = new Intl.PluralRules(i18n.resolvedLanguage).select(count) === "one" ? "one" : "other";
  const found: unknown = i18n.getResource(i18n.resolvedLanguage ?? "en", "home", `notes.${code}.${form}`);
  return typeof found === "string" ? found.replace("{{count}}", String(count)) : sentence;
}
