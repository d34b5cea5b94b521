import { expect, it } from "vitest";

type Words = { [key: string]: string | Words };

const english = import.meta.glob<Words>("../src/i18n/en/*.json", { eager: true, import: "default" });
const german = import.meta.glob<Words>("../src/i18n/de/*.json", { eager: true, import: "default" });

const flat = (words: Words, path = ""): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\{[^}]+\}\}/g) ?? [])].sort();

it.each(Object.entries(english))("%s says the same in German", (path, words) => {
  const translated = new Map(flat(german[path.replace("/en/", "/de/")] ?? {}));
  expect([...translated.keys()].sort()).toEqual(
    flat(words)
      .map(([key]) => key)
      .sort(),
  );
  for (const [key, text] of flat(words)) {
    expect(translated.get(key)?.trim(), key).toBeTruthy();
    if (!key.endsWith("_one"))
      expect(placeholders(translated.get(key) ?? ""), key).toEqual(placeholders(text));
  }
});
