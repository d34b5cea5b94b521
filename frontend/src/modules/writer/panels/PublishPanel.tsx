import { QueryState } from "@igny8/ui/QueryState";
import { moment } from "@igny8/ui/format";
import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "../../../components/ConfirmButton";
import { May } from "../../../components/May";
import { StatusBadge } from "../../../components/StatusBadge";
import { useAction } from "../../../hooks/useAction";
import { useKey, useSite } from "../../../hooks/workspace";
import { useWords } from "../../../hooks/useWords";
import {
  type ContentDetail,
  type PublishingRecord,
  listRecords,
  publishContent,
  retractRecord,
  retryRecord,
} from "../../../services/content.api";
import { ScheduleForm } from "../components/ScheduleForm";

const repeatable = new Set(["failed", "unknown"]);

function RecordButtons({ record }: { record: PublishingRecord }): ReactNode {
  const { t } = useTranslation("writer");
  const retry = useAction({ run: () => retryRecord(record.id), done: t("publish.started") });
  const retract = useAction({ run: () => retractRecord(record.id), done: t("publish.retracting") });
  return (
    <Group gap={6} mt={6}>
      {repeatable.has(record.status) ? (
        <Button
          size="compact-xs"
          variant="default"
          loading={retry.isPending}
          onClick={() => retry.mutate(undefined)}
        >
          {t("publish.retry")}
        </Button>
      ) : null}
      {record.status === "published" ? (
        <ConfirmButton
          size="compact-xs"
          label={t("publish.retract")}
          title={t("publish.retractTitle")}
          confirm={t("publish.retract")}
          loading={retract.isPending}
          onConfirm={() => retract.mutate(undefined)}
        >
          {t("publish.retractText")}
        </ConfirmButton>
      ) : null}
    </Group>
  );
}

function RecordLine({ record, version }: { record: PublishingRecord; version: number }): ReactNode {
  const { t } = useTranslation("writer");
  const wordsOf = useWords();
  const isOld = record.status === "published" && record.content_version < version;
  return (
    <div>
      <Group justify="space-between">
        <Text size="sm" fw={560}>
          {wordsOf(record.destination)}
        </Text>
        <StatusBadge status={record.status} />
      </Group>
      {record.external_url ? (
        <Anchor
          href={record.external_url}
          size="sm"
          target="_blank"
          rel="noopener"
          style={{ overflowWrap: "anywhere" }}
        >
          {record.external_url}
        </Anchor>
      ) : null}
      <Text size="xs" c={record.error_detail ? "var(--mantine-color-error)" : "dimmed"}>
        {record.error_detail ||
          t("publish.version", { version: record.content_version, when: moment(record.published_at) })}
      </Text>
      {isOld ? (
        <Text size="xs" c="var(--mantine-color-orange-light-color)">
          {t("publish.older", { version })}
        </Text>
      ) : null}
      <May role="editor">
        <RecordButtons record={record} />
      </May>
    </div>
  );
}

function NextStep({ content }: { content: ContentDetail }): ReactNode {
  const { t } = useTranslation("writer");
  const site = useSite();
  const publish = useAction({ run: () => publishContent(content.id), done: t("publish.started") });
  const isReady = content.status === "approved" || content.status === "published";
  return (
    <Stack gap="sm">
      <Text size="sm">
        {t(site.kind === "hosted" ? "publish.toHosted" : "publish.toWordPress", { site: site.name })}
      </Text>
      {isReady ? (
        <Button loading={publish.isPending} onClick={() => publish.mutate(undefined)}>
          {content.status === "published" ? t("publish.again") : t("publish.now")}
        </Button>
      ) : (
        <Text size="sm" c="dimmed">
          {t("publish.approveFirst")}
        </Text>
      )}
      {content.status === "published" || content.status === "archived" ? null : (
        <ScheduleForm content={content} />
      )}
    </Stack>
  );
}

/** Where the page goes, when, and how it went. */
export function PublishPanel({ content }: { content: ContentDetail }): ReactNode {
  const { t } = useTranslation("writer");
  const key = useKey();
  const query = useQuery({ queryKey: key("records", content.id), queryFn: () => listRecords(content.id) });
  return (
    <Stack gap="lg">
      <May role="editor">
        <NextStep content={content} />
      </May>
      <QueryState query={query} title={t("publish.failed")} rows={2}>
        {({ results }) =>
          results.length > 0 ? (
            <Stack gap="md">
              {results.map((record) => (
                <RecordLine key={record.id} record={record} version={content.version} />
              ))}
            </Stack>
          ) : (
            <Text size="sm" c="dimmed">
              {t("publish.nowhere")}
            </Text>
          )
        }
      </QueryState>
    </Stack>
  );
}
