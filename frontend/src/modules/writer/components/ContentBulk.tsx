import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "../../../components/ConfirmButton";
import {
  type ContentItem,
  approveContent,
  archiveContent,
  deleteContent,
  publishContent,
} from "../../../services/content.api";
import { useBulk } from "../hooks/useBulk";

interface ContentBulkProps {
  rows: readonly ContentItem[];
  onDone: () => void;
}

const idsOf = (rows: readonly ContentItem[], ...states: string[]): string[] =>
  rows.filter(({ status }) => states.includes(status)).map(({ id }) => id);

/** Each button names how many of the chosen pages it fits. */
export function ContentBulk({ rows, onDone }: ContentBulkProps): ReactNode {
  const { t } = useTranslation("writer");
  const bulk = useBulk(onDone);
  const approvable = idsOf(rows, "draft", "review");
  const publishable = idsOf(rows, "approved", "published");
  const archivable = idsOf(rows, "draft", "review", "approved", "published");
  return (
    <>
      <Button
        size="xs"
        disabled={approvable.length === 0}
        loading={bulk.isPending}
        onClick={() => bulk.mutate({ ids: approvable, run: (id) => approveContent(id) })}
      >
        {t("content.approve", { count: approvable.length })}
      </Button>
      <ConfirmButton
        size="xs"
        disabled={publishable.length === 0}
        loading={bulk.isPending}
        label={t("content.publish", { count: publishable.length })}
        title={t("content.publishTitle", { count: publishable.length })}
        confirm={t("content.publish", { count: publishable.length })}
        onConfirm={() => bulk.mutate({ ids: publishable, run: publishContent })}
      >
        {t("content.publishText")}
      </ConfirmButton>
      <ConfirmButton
        size="xs"
        disabled={archivable.length === 0}
        loading={bulk.isPending}
        label={t("content.archive", { count: archivable.length })}
        title={t("content.archiveTitle", { count: archivable.length })}
        confirm={t("content.archive", { count: archivable.length })}
        onConfirm={() => bulk.mutate({ ids: archivable, run: archiveContent })}
      >
        {t("content.archiveText")}
      </ConfirmButton>
      <Button
        size="xs"
        variant="default"
        loading={bulk.isPending}
        onClick={() => bulk.mutate({ ids: rows.map(({ id }) => id), run: deleteContent })}
      >
        {t("content.delete", { count: rows.length })}
      </Button>
    </>
  );
}
