import { useTranslation } from "react-i18next";
import { useWorkspace } from "../../../hooks/workspace";

/** The sites that somebody is narrowed to, by name; none means all. */
export function useSiteNames(): (ids: readonly string[]) => string {
  const { t } = useTranslation("settings");
  const { session } = useWorkspace();
  return (ids) => {
    if (ids.length === 0) return t("members.allSites");
    return session.sites
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join(", ");
  };
}
