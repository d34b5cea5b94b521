/** Languages that the analysis knows rules for; others can be typed in the API. */
const languages = ["en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da"] as const;
const countries = [
  "US", "GB", "IE", "CA", "AU", "NZ", "DE", "AT", "CH", "FR", "BE", "NL", "LU", "ES", "PT", "IT", "PL", "CZ", "SE", "DK", "NO", "FI", "BR", "MX", "IN", "ZA",
] as const; // prettier-ignore

export interface Choice {
  value: string;
  label: string;
}

/** Names of codes in the reader's language, in its order; the one that is set is always among them. */
function named(
  codes: readonly string[],
  type: "language" | "region",
  reader: string,
  current: string,
): Choice[] {
  const names = new Intl.DisplayNames(reader, { type });
  const known = codes.includes(current) || !current ? codes : [...codes, current];
  return known
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, reader));
}

export const languageChoices = (reader: string, current: string): Choice[] =>
  named(languages, "language", reader, current);
export const countryChoices = (reader: string, current: string): Choice[] =>
  named(countries, "region", reader, current);

export function zoneChoices(current: string): string[] {
  const zones = new Set(["UTC", ...Intl.supportedValuesOf("timeZone")]);
  if (current) zones.add(current);
  return [...zones].sort();
}
