import { EmptyState } from "@igny8/ui/EmptyState";
import { ago, moment } from "@igny8/ui/format";
import { Anchor, Button, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Column } from "../../components/DataTable";
import { ListPage } from "../../components/ListPage";
import { PageHeader } from "../../components/PageHeader";
import { StatusBadge } from "../../components/StatusBadge";
import { StatusFilter } from "../../components/StatusFilter";
import { useList } from "../../hooks/useList";
import { useWords } from "../../hooks/useWords";
import { RecordButtons } from "../../modules/publisher/components/RecordButtons";
import { type PublishingRecord, listRecords } from "../../services/publisher.api";

const states = ["pending", "publishing", "published", "unknown", "failed", "retracted"];
const moving = new Set(["pending", "publishing"]);
const often = 3_000; // milliseconds, while a page is on its way

function Page({ record }: { record: PublishingRecord }): ReactNode {
  return (
    <Stack gap={2} maw={420}>
      <Anchor component={Link} to={`/writer/content/${record.content_id}?tab=publish`} size="sm" fw={560}>
        {record.content_title}
      </Anchor>
      {record.error_detail ? (
        <Text size="xs" c={record.status === "failed" ? "var(--mantine-color-error)" : "dimmed"}>
          {record.error_detail}
        </Text>
      ) : null}
    </Stack>
  );
}

function useRecordColumns(): readonly Column<PublishingRecord>[] {
  const { t } = useTranslation("publisher");
  const wordsOf = useWords();
  return [
    { id: "page", header: t("records.page"), cell: (record) => <Page record={record} /> },
    { id: "destination", header: t("records.destination"), cell: ({ destination }) => wordsOf(destination) },
    { id: "status", header: t("records.status"), cell: ({ status }) => <StatusBadge status={status} /> },
    {
      id: "there",
      header: t("records.there"),
      cell: ({ external_url, external_status }) =>
        external_url ? (
          <Anchor href={external_url} target="_blank" rel="noopener" size="sm">
            {external_status === "publish" ? t("records.live") : wordsOf(external_status || "open")}
          </Anchor>
        ) : (
          "–"
        ),
    },
    { id: "published", header: t("records.published"), cell: ({ published_at }) => moment(published_at) },
    { id: "verified", header: t("records.verified"), cell: ({ verified_at }) => ago(verified_at) },
    {
      id: "version",
      header: t("records.version"),
      align: "end",
      optional: true,
      cell: (row) => row.content_version,
    },
    {
      id: "actions",
      header: t("records.actions"),
      silent: true,
      cell: (record) => <RecordButtons record={record} />,
    },
  ];
}

/** Where each page is: on its way, out, or refused and why. */
export function Records(): ReactNode {
  const { t } = useTranslation("publisher");
  const query = useList({
    name: "records",
    load: listRecords,
    filters: ["status", "content"],
    refetchInterval: (rows) => (rows.some(({ status }) => moving.has(status)) ? often : false),
  });
  return (
    <>
      <PageHeader title={t("records.title")} description={t("records.description")} />
      <ListPage
        query={query}
        noun={t("records.noun")}
        name="records"
        columns={useRecordColumns()}
        filters={<StatusFilter options={states} />}
        empty={
          <EmptyState
            title={t("records.emptyTitle")}
            action={
              <Button component={Link} to="/writer/content?status=approved" mt="sm">
                {t("records.emptyAction")}
              </Button>
            }
          >
            {t("records.emptyText")}
          </EmptyState>
        }
      />
    </>
  );
}
