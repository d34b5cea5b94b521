import { count, setFormatLanguage } from "@igny8/ui/format";
import { afterEach, expect, it } from "vitest";

const values = [
  0,
  7,
  999,
  1_000,
  12_345,
  999_999,
  1_000_000,
  2 ** 31,
  Number.MAX_SAFE_INTEGER,
  0.5,
  1234.5,
  1e21,
];

afterEach(() => setFormatLanguage("en"));

it.each(["en", "de", "fr", "de-CH"])("writes numbers as Intl does in %s", (language) => {
  setFormatLanguage(language);
  const numbers = new Intl.NumberFormat(language);
  for (const value of values.flatMap((one) => (one === 0 ? [0] : [one, -one])))
    expect(count(value)).toBe(numbers.format(value));
});
