import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "../../../components/ConfirmButton";
import { May } from "../../../components/May";
import { useAction } from "../../../hooks/useAction";
import {
  type PublishingRecord,
  retractRecord,
  retryRecord,
  verifyRecord,
} from "../../../services/publisher.api";

const mayVerify = new Set(["published", "unknown"]);
const mayRetry = new Set(["failed", "unknown", "retracted"]);

/** Ask the destination, publish again, take down. */
export function RecordButtons({ record }: { record: PublishingRecord }): ReactNode {
  const { t } = useTranslation("publisher");
  const verify = useAction({ run: () => verifyRecord(record.id), done: ({ sentence }) => sentence });
  const retry = useAction({ run: () => retryRecord(record.id), done: t("records.retried") });
  const retract = useAction({ run: () => retractRecord(record.id), done: t("records.retracting") });
  return (
    <May role="editor">
      <Group gap="xs" justify="flex-end" wrap="nowrap">
        {mayVerify.has(record.status) ? (
          <Button
            size="xs"
            variant="default"
            loading={verify.isPending}
            onClick={() => verify.mutate(undefined)}
          >
            {t("records.verify")}
          </Button>
        ) : null}
        {mayRetry.has(record.status) ? (
          <Button
            size="xs"
            variant="default"
            loading={retry.isPending}
            onClick={() => retry.mutate(undefined)}
          >
            {t("records.retry")}
          </Button>
        ) : null}
        {record.status === "published" ? (
          <ConfirmButton
            size="xs"
            label={t("records.retract")}
            title={t("records.retractTitle")}
            confirm={t("records.retract")}
            loading={retract.isPending}
            onConfirm={() => retract.mutate(undefined)}
          >
            {t("records.retractText", { title: record.content_title })}
          </ConfirmButton>
        ) : null}
      </Group>
    </May>
  );
}
