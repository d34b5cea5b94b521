import { setFormatLanguage } from "@igny8/ui/format";
import i18next from "i18next";
import resourcesToBackend from "i18next-resources-to-backend";
import { initReactI18next } from "react-i18next";
import common from "./en/common.json";

export const languages = { en: "English", de: "Deutsch" } as const;
export type Language = keyof typeof languages;

const key = "igny8.language";
const isLanguage = (value: string | null): value is Language => value !== null && value in languages;

/** What the person chose here, else what the browser asks for, else English. */
export function storedLanguage(): Language {
  const chosen = localStorage.getItem(key);
  if (isLanguage(chosen)) return chosen;
  const asked = navigator.language.slice(0, 2);
  return isLanguage(asked) ? asked : "en";
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(key, language);
  await i18next.changeLanguage(language);
}

/** The language of the person's profile, in a browser where none was chosen yet. */
export function adoptLanguage(language: string): void {
  if (localStorage.getItem(key) === null && isLanguage(language)) void chooseLanguage(language);
}

i18next.on("languageChanged", (language) => {
  document.documentElement.lang = language;
  setFormatLanguage(language);
});

/** Words shared by all pages come with the program; a page's own come with the page, in its reader's language. */
void i18next
  .use(
    resourcesToBackend(
      (language: string, namespace: string) => import(`./${language}/${namespace}.json`) as Promise<object>,
    ),
  )
  .use(initReactI18next)
  .init({
    lng: storedLanguage(),
    fallbackLng: "en",
    ns: ["common"],
    defaultNS: "common",
    resources: { en: { common } },
    partialBundledLanguages: true,
    interpolation: { escapeValue: false }, // React escapes
  });

export { i18next };
