import { words } from "@igny8/ui/format";
import { useTranslation } from "react-i18next";

/** The API's names (states, kinds, roles, intents) in the reader's language; a name unknown here reads as words. */
export function useWords(): (name: string) => string {
  const { i18n } = useTranslation();
  return (name) => {
    const key = `names.${name.replaceAll(".", "_")}`;
    const found: unknown = i18n.getResource(i18n.resolvedLanguage ?? "en", "common", key);
    return typeof found === "string" ? found : words(name);
  };
}
