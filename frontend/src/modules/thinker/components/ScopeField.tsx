import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSite } from "../../../hooks/workspace";

interface ScopeFieldProps {
  value?: string | null;
  onChange?: (siteId: string | null) => void;
  error?: ReactNode;
}

/** Of this site, or of the whole account. */
export function ScopeField({ value, onChange, error }: ScopeFieldProps): ReactNode {
  const { t } = useTranslation("thinker");
  const site = useSite();
  return (
    <Select
      label={t("scope.label")}
      allowDeselect={false}
      data={[
        { value: "account", label: t("scope.account") },
        { value: site.id, label: site.name },
      ]}
      value={value ?? "account"}
      onChange={(chosen) => onChange?.(chosen === "account" ? null : chosen)}
      error={error}
    />
  );
}
