import { EmptyState } from "@igny8/ui/EmptyState";
import { moment } from "@igny8/ui/format";
import { Anchor, Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Column } from "../../components/DataTable";
import { ListPage } from "../../components/ListPage";
import { May } from "../../components/May";
import { PageHeader } from "../../components/PageHeader";
import { ScoreBadge } from "../../components/ScoreBadge";
import { useAction } from "../../hooks/useAction";
import { useList } from "../../hooks/useList";
import { type ContentItem, listContent, publishContent } from "../../services/content.api";

function PublishNow({ item }: { item: ContentItem }): ReactNode {
  const { t } = useTranslation("publisher");
  const publish = useAction({ run: () => publishContent(item.id), done: t("queue.started") });
  return (
    <May role="editor">
      <Button
        size="xs"
        variant="default"
        loading={publish.isPending}
        onClick={() => publish.mutate(undefined)}
      >
        {t("queue.now")}
      </Button>
    </May>
  );
}

function useQueueColumns(): readonly Column<ContentItem>[] {
  const { t } = useTranslation("publisher");
  return [
    {
      id: "page",
      header: t("records.page"),
      cell: ({ id, title }) => (
        <Anchor component={Link} to={`/writer/content/${id}?tab=publish`} size="sm" fw={560}>
          {title}
        </Anchor>
      ),
    },
    {
      id: "score",
      header: t("queue.score"),
      align: "end",
      cell: ({ seo_score }) => <ScoreBadge score={seo_score} />,
    },
    {
      id: "when",
      header: t("queue.when"),
      cell: ({ publish_at }) => (publish_at ? moment(publish_at) : t("queue.unplanned")),
    },
    { id: "actions", header: t("records.actions"), silent: true, cell: (item) => <PublishNow item={item} /> },
  ];
}

/** Approved pages that are not out yet, and when each goes. */
export function Queue(): ReactNode {
  const { t } = useTranslation("publisher");
  const query = useList({ name: "queue", load: listContent, fixed: { status: "approved" } });
  return (
    <>
      <PageHeader title={t("queue.title")} description={t("queue.description")}>
        <Button variant="default" component={Link} to="/planner/calendar">
          {t("queue.calendar")}
        </Button>
      </PageHeader>
      <ListPage
        query={query}
        noun={t("queue.noun")}
        columns={useQueueColumns()}
        empty={
          <EmptyState
            title={t("queue.emptyTitle")}
            action={
              <Button component={Link} to="/writer/review" mt="sm">
                {t("queue.emptyAction")}
              </Button>
            }
          >
            {t("queue.emptyText")}
          </EmptyState>
        }
      />
    </>
  );
}
