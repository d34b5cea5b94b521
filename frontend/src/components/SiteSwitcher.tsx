import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useWorkspace } from "../hooks/workspace";

export function SiteSwitcher(): ReactNode {
  const { t } = useTranslation();
  const { session, site, chooseSite } = useWorkspace();
  const navigate = useNavigate();
  if (!site) return null;
  const choose = (id: string | null): void => {
    if (!id) return;
    chooseSite(id);
    void navigate("/");
  };
  return (
    <Select
      aria-label={t("site")}
      w={{ base: 116, xs: 170, sm: 240 }}
      data={session.sites.map(({ id, name }) => ({ value: id, label: name }))}
      value={site.id}
      onChange={choose}
      allowDeselect={false}
      searchable={session.sites.length > 7}
    />
  );
}
