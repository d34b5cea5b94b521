import { EmptyState } from "@igny8/ui/EmptyState";
import { ago, day, moment } from "@igny8/ui/format";
import { Button, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "../../../components/DataTable";
import { ListPage } from "../../../components/ListPage";
import { useAction } from "../../../hooks/useAction";
import { useCan } from "../../../hooks/useCan";
import { useList } from "../../../hooks/useList";
import { type ContentItem, listContent, undeleteContent } from "../../../services/content.api";
import { useBulk } from "../hooks/useBulk";

const keptDays = 30;

const goes = (deletedAt: string): string => {
  const at = new Date(deletedAt);
  at.setDate(at.getDate() + keptDays);
  return at.toISOString();
};

/** Deleted pages, until they go for good. */
export function Trash(): ReactNode {
  const { t } = useTranslation("writer");
  const can = useCan();
  const query = useList({ name: "content", load: listContent, fixed: { deleted: "true" } });
  const restore = useAction({ run: undeleteContent, done: t("trash.restored") });
  const columns: readonly Column<ContentItem>[] = [
    {
      id: "title",
      header: t("content.columns.title"),
      cell: ({ title, primary_keyword }) => (
        <>
          <Text size="sm" fw={560}>
            {title}
          </Text>
          <Text size="xs" c="dimmed">
            {primary_keyword}
          </Text>
        </>
      ),
    },
    {
      id: "deleted",
      header: t("trash.deletedAt"),
      cell: ({ deleted_at }) => <span title={moment(deleted_at)}>{deleted_at ? ago(deleted_at) : "–"}</span>,
    },
    {
      id: "goes",
      header: t("trash.goes"),
      cell: ({ deleted_at }) => (deleted_at ? day(goes(deleted_at)) : "–"),
    },
    {
      id: "restore",
      header: "",
      align: "end",
      cell: ({ id, title }) =>
        can("editor") ? (
          <Button
            size="xs"
            variant="default"
            loading={restore.isPending && restore.variables === id}
            aria-label={`${t("trash.restore")}: ${title}`}
            onClick={() => restore.mutate(id)}
          >
            {t("trash.restore")}
          </Button>
        ) : null,
    },
  ];
  return (
    <ListPage
      query={query}
      noun={t("trash.noun")}
      columns={columns}
      nameOf={({ title }) => title}
      bulk={can("editor") ? (ids, clear) => <RestoreMany ids={ids} onDone={clear} /> : undefined}
      empty={<EmptyState title={t("trash.empty")}>{t("trash.emptyText")}</EmptyState>}
    />
  );
}

function RestoreMany({ ids, onDone }: { ids: string[]; onDone: () => void }): ReactNode {
  const { t } = useTranslation("writer");
  const bulk = useBulk(onDone);
  return (
    <Button size="xs" loading={bulk.isPending} onClick={() => bulk.mutate({ ids, run: undeleteContent })}>
      {t("trash.restoreMany", { count: ids.length })}
    </Button>
  );
}
