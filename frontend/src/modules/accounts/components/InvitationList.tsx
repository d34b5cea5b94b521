import { QueryState } from "@igny8/ui/QueryState";
import { ago, day } from "@igny8/ui/format";
import { Badge, Button, Group, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "../../../components/ConfirmButton";
import { type Column, DataTable } from "../../../components/DataTable";
import { useAction } from "../../../hooks/useAction";
import { useWords } from "../../../hooks/useWords";
import { useKey } from "../../../hooks/workspace";
import {
  type Invitation,
  listInvitations,
  resendInvitation,
  withdrawInvitation,
} from "../../../services/accounts.api";
import { useSiteNames } from "../hooks/useSiteNames";

/** Who was asked and has not answered; nothing at all while there is nobody. */
export function InvitationList(): ReactNode {
  const { t } = useTranslation("settings");
  const key = useKey();
  const columns = useInvitationColumns();
  const invitations = useQuery({
    queryKey: key("invitations"),
    queryFn: listInvitations,
  });
  return (
    <QueryState query={invitations} title={t("invite.failed")} rows={2}>
      {(results) =>
        results.length === 0 ? null : (
          <>
            <Title order={2} size="h4" mt="xl" mb="sm">
              {t("invite.open_list")}
            </Title>
            <DataTable label={t("invite.open_list")} rows={results} columns={columns} />
          </>
        )
      }
    </QueryState>
  );
}

function useInvitationColumns(): readonly Column<Invitation>[] {
  const { t } = useTranslation("settings");
  const wordsOf = useWords();
  const siteNames = useSiteNames();
  return [
    { id: "email", header: t("invite.email"), cell: ({ email }) => email },
    { id: "role", header: t("members.role"), cell: ({ role }) => wordsOf(role) },
    { id: "sites", header: t("members.sites"), cell: ({ site_ids }) => siteNames(site_ids) },
    { id: "sent", header: t("invite.sent"), cell: (row) => <Sent invitation={row} /> },
    {
      id: "actions",
      header: t("actions"),
      silent: true,
      align: "end",
      cell: (row) => <Actions invitation={row} />,
    },
  ];
}

const isOver = (moment: string): boolean => new Date(moment).getTime() < Date.now();

function Sent({ invitation: { sent_at, expires_at } }: { invitation: Invitation }): ReactNode {
  const { t } = useTranslation("settings");
  if (isOver(expires_at)) return <Badge color="gray">{t("invite.expired")}</Badge>;
  if (!sent_at) return <Badge color="red">{t("invite.unsent")}</Badge>;
  return (
    <div>
      <Text size="sm">{ago(sent_at)}</Text>
      <Text size="xs" c="dimmed">
        {t("invite.until", { day: day(expires_at) })}
      </Text>
    </div>
  );
}

function Actions({ invitation: { id, email } }: { invitation: Invitation }): ReactNode {
  const { t } = useTranslation("settings");
  const resend = useAction({
    run: resendInvitation,
    done: ({ sent_at }) => t(sent_at ? "invite.done" : "invite.notSent", { email }),
  });
  const withdraw = useAction({ run: withdrawInvitation, done: t("invite.withdrawn", { email }) });
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <Button
        size="compact-sm"
        variant="default"
        loading={resend.isPending}
        onClick={() => resend.mutate(id)}
      >
        {t("invite.again")}
      </Button>
      <ConfirmButton
        size="compact-sm"
        label={t("invite.withdraw")}
        title={t("invite.withdrawTitle", { email })}
        confirm={t("invite.withdraw")}
        loading={withdraw.isPending}
        onConfirm={() => withdraw.mutate(id)}
      >
        {t("invite.withdrawText")}
      </ConfirmButton>
    </Group>
  );
}
