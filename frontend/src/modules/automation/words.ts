import { words } from "@igny8/ui/format";
import { useTranslation } from "react-i18next";

type Kind =
  "triggers" | "facts" | "operators" | "actions" | "says" | "params" | "templates" | "templateSays" | "units";

/** The vocabulary of rules in the reader's language; what is not known here is said as the API says it. */
export function useRuleWords(): (kind: Kind, name: string, otherwise?: string) => string {
  const { i18n } = useTranslation("automation");
  return (kind, name, otherwise) => {
    const key = `${kind}.${name.replaceAll(".", "_")}`;
    const found: unknown = i18n.getResource(i18n.resolvedLanguage ?? "en", "automation", key);
    return typeof found === "string" ? found : (otherwise ?? words(name));
  };
}
