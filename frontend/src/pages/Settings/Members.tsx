import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { May } from "../../components/May";
import { PageHeader } from "../../components/PageHeader";
import { InvitationList } from "../../modules/accounts/components/InvitationList";
import { InviteButton } from "../../modules/accounts/components/InviteButton";
import { MemberList } from "../../modules/accounts/components/MemberList";

export function Members(): ReactNode {
  const { t } = useTranslation("settings");
  return (
    <>
      <PageHeader title={t("members.title")} description={t("members.description")}>
        <May role="admin">
          <InviteButton />
        </May>
      </PageHeader>
      <MemberList />
      <May role="admin">
        <InvitationList />
      </May>
    </>
  );
}
