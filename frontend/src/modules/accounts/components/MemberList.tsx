import { QueryState } from "@igny8/ui/QueryState";
import { day } from "@igny8/ui/format";
import { Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "../../../components/ConfirmButton";
import { type Column, DataTable } from "../../../components/DataTable";
import { May } from "../../../components/May";
import { useAction } from "../../../hooks/useAction";
import { useCan } from "../../../hooks/useCan";
import { useWords } from "../../../hooks/useWords";
import { useKey } from "../../../hooks/workspace";
import { type Member, listMembers, removeMember } from "../../../services/accounts.api";
import { useSiteNames } from "../hooks/useSiteNames";
import { MemberEditor } from "./MemberEditor";
import { TransferButton } from "./TransferButton";

export function MemberList(): ReactNode {
  const { t } = useTranslation("settings");
  const key = useKey();
  const columns = useMemberColumns();
  const members = useQuery({ queryKey: key("members"), queryFn: listMembers });
  return (
    <QueryState query={members} title={t("members.failed")}>
      {(rows) => <DataTable label={t("members.title")} rows={rows} columns={columns} />}
    </QueryState>
  );
}

function useMemberColumns(): readonly Column<Member>[] {
  const { t } = useTranslation("settings");
  const wordsOf = useWords();
  const siteNames = useSiteNames();
  const can = useCan();
  const shown: Column<Member>[] = [
    {
      id: "person",
      header: t("members.person"),
      cell: ({ name, email }) => (
        <>
          <Text size="sm" fw={560}>
            {name || email}
          </Text>
          {name ? (
            <Text size="xs" c="dimmed">
              {email}
            </Text>
          ) : null}
        </>
      ),
    },
    { id: "role", header: t("members.role"), cell: ({ role }) => wordsOf(role) },
    {
      id: "sites",
      header: t("members.sites"),
      cell: ({ all_sites, site_ids }) =>
        !all_sites && site_ids.length === 0 ? t("members.noSites") : siteNames(site_ids),
    },
    { id: "since", header: t("members.since"), cell: ({ created_at }) => day(created_at) },
  ];
  if (!can("admin")) return shown;
  const actions: Column<Member> = {
    id: "actions",
    header: t("actions"),
    silent: true,
    align: "end",
    cell: (member) => (member.role === "owner" ? null : <Actions member={member} />),
  };
  return [...shown, actions];
}

function Actions({ member }: { member: Member }): ReactNode {
  const { t } = useTranslation("settings");
  const who = member.name || member.email;
  const remove = useAction({ run: removeMember, done: t("members.removed", { who }) });
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <May role="owner">
        <TransferButton
          member={member}
          who={member.name ? `${member.name} (${member.email})` : member.email}
        />
      </May>
      <MemberEditor member={member} />
      <ConfirmButton
        size="compact-sm"
        label={t("members.remove")}
        title={t("members.removeTitle", { who })}
        confirm={t("members.remove")}
        loading={remove.isPending}
        onConfirm={() => remove.mutate(member.id)}
      >
        {t("members.removeText")}
      </ConfirmButton>
    </Group>
  );
}
