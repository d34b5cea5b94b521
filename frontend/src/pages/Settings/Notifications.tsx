import { QueryState } from "@igny8/ui/QueryState";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "../../components/PageHeader";
import { Section } from "../../components/Section";
import { useKey } from "../../hooks/workspace";
import { PreferenceForm } from "../../modules/accounts/components/PreferenceForm";
import { getPreference } from "../../services/accounts.api";

export function Notifications(): ReactNode {
  const { t } = useTranslation("settings");
  const key = useKey();
  const preference = useQuery({ queryKey: key("notification-preference"), queryFn: getPreference });
  return (
    <>
      <PageHeader title={t("notifications.title")} description={t("notifications.description")} />
      <Section title={t("notifications.digest")} description={t("notifications.digestHelp")}>
        <QueryState query={preference} title={t("notifications.failed")} rows={3}>
          {(found) => <PreferenceForm preference={found} />}
        </QueryState>
      </Section>
    </>
  );
}
