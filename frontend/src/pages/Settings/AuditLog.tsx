import { EmptyState } from "@igny8/ui/EmptyState";
import { moment, words } from "@igny8/ui/format";
import { Code, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "../../components/DataTable";
import { ListPage } from "../../components/ListPage";
import { PageHeader } from "../../components/PageHeader";
import { ChoiceFilter } from "../../components/filters";
import { useList } from "../../hooks/useList";
import { useKey } from "../../hooks/workspace";
import { type AuditEvent, type AuditQuery, listAuditEvents, listMembers } from "../../services/accounts.api";

/** The first word of an action names what it was done to. */
const areas = [
  "account", "automation", "calendar", "content", "credits", "invitation", "member", "rule", "sector", "site", "token",
] as const; // prettier-ignore

/** `site.changed` as "Site changed". */
const said = (action: string): string => words(action.replaceAll(".", "_"));

function shown(data: AuditEvent["data"]): string {
  return Object.entries(data)
    .filter(([, value]) => value !== null && value !== "")
    .map(
      ([name, value]) =>
        `${words(name)}: ${typeof value === "object" ? JSON.stringify(value) : String(value)}`,
    )
    .join(" · ");
}

export function AuditLog(): ReactNode {
  const { t } = useTranslation("settings");
  const key = useKey();
  const members = useQuery({
    queryKey: key("members"),
    queryFn: listMembers,
  });
  const events = useList<AuditEvent, AuditQuery>({
    name: "audit",
    load: listAuditEvents,
    filters: ["user", "area"],
    wholeAccount: true,
  });
  const columns: readonly Column<AuditEvent>[] = [
    { id: "when", header: t("audit.when"), cell: ({ created_at }) => moment(created_at) },
    { id: "who", header: t("audit.who"), cell: ({ email }) => email ?? t("audit.system") },
    {
      id: "what",
      header: t("audit.what"),
      cell: ({ action, reason, data }) => (
        <div>
          <Text size="sm" fw={560}>
            {said(action)}
          </Text>
          <Text size="xs" c="dimmed" lineClamp={2} style={{ overflowWrap: "anywhere" }}>
            {[reason, shown(data)].filter(Boolean).join(" · ")}
          </Text>
        </div>
      ),
    },
    {
      id: "subject",
      header: t("audit.subject"),
      optional: true,
      cell: ({ subject }) => <Code>{subject}</Code>,
    },
    {
      id: "request",
      header: t("audit.request"),
      optional: true,
      cell: ({ request_id: id }) => <Code>{id}</Code>,
    },
  ];
  const people = (members.data ?? []).map(({ user_id, name, email }) => ({
    value: user_id,
    label: name || email,
  }));
  return (
    <>
      <PageHeader title={t("audit.title")} description={t("audit.description")} />
      <ListPage
        name="audit"
        query={events}
        noun={t("audit.noun")}
        columns={columns}
        filters={
          <>
            <ChoiceFilter name="user" label={t("audit.who")} options={people} />
            <ChoiceFilter
              name="area"
              label={t("audit.area")}
              options={areas.map((area) => ({ value: `${area}.`, label: t(`audit.areas.${area}`) }))}
            />
          </>
        }
        empty={<EmptyState title={t("audit.empty")}>{t("audit.emptyText")}</EmptyState>}
      />
    </>
  );
}
