import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useWorkspace } from "../hooks/workspace";

export function SiteSwitcher(): ReactNode {
  const { t } = useTranslation();
  const { session, site, chooseSite } = useWorkspace();
  if (!site) return null;
  return (
    <Select
      aria-label={t("site")}
      w={{ base: 116, xs: 170, sm: 240 }}
      data={session.sites.map(({ id, name }) => ({ value: id, label: name }))}
      value={site.id}
      onChange={(id) => id && chooseSite(id)}
      allowDeselect={false}
      searchable={session.sites.length > 7}
    />
  );
}
