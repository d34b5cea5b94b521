import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "../../components/PageHeader";
import { Section } from "../../components/Section";
import { AddressForm } from "../../modules/accounts/components/AddressForm";
import { AddressState } from "../../modules/accounts/components/AddressState";
import { ProfileForm } from "../../modules/accounts/components/ProfileForm";

export function Profile(): ReactNode {
  const { t } = useTranslation("settings");
  return (
    <>
      <PageHeader title={t("profile.title")} description={t("profile.description")} />
      <Section title={t("profile.you")}>
        <ProfileForm />
      </Section>
      <Section title={t("profile.address")} description={t("profile.addressHelp")}>
        <AddressState />
        <AddressForm />
      </Section>
      <Section title={t("profile.zone")} description={t("profile.zoneHelp")}>
        <Text size="sm">{Intl.DateTimeFormat().resolvedOptions().timeZone}</Text>
      </Section>
    </>
  );
}
