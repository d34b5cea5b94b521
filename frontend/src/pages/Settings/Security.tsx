import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "../../components/PageHeader";
import { Section } from "../../components/Section";
import { PasswordForm } from "../../modules/accounts/components/PasswordForm";
import { SecondFactor } from "../../modules/accounts/components/SecondFactor";
import { SessionList } from "../../modules/accounts/components/SessionList";

export function Security(): ReactNode {
  const { t } = useTranslation("settings");
  return (
    <>
      <PageHeader title={t("security.title")} />
      <Section title={t("security.factor")} description={t("security.factorHelp")}>
        <SecondFactor />
      </Section>
      <Section title={t("security.password")} description={t("security.passwordHelp")}>
        <PasswordForm />
      </Section>
      <Section title={t("security.sessions")} description={t("security.sessionsHelp")}>
        <SessionList />
      </Section>
    </>
  );
}
