import { EmptyState } from "@igny8/ui/EmptyState";
import { Anchor, Button, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Column } from "../../components/DataTable";
import { ListPage } from "../../components/ListPage";
import { PageHeader } from "../../components/PageHeader";
import { ScoreBadge } from "../../components/ScoreBadge";
import { StatusBadge } from "../../components/StatusBadge";
import { StatusFilter } from "../../components/StatusFilter";
import { useList } from "../../hooks/useList";
import { count, day, words } from "@igny8/ui/format";
import { type ContentItem, listContent } from "../../services/writer.api";

const columns: readonly Column<ContentItem>[] = [
  {
    header: "Title",
    cell: ({ id, title, primary_keyword }) => (
      <>
        <Anchor component={Link} to={`/writer/content/${id}`} size="sm" fw={560}>
          {title}
        </Anchor>
        <Text size="xs" c="dimmed">
          {primary_keyword}
        </Text>
      </>
    ),
  },
  { header: "Words", align: "end", cell: ({ word_count }) => count(word_count) },
  { header: "Score", align: "end", cell: ({ seo_score }) => <ScoreBadge score={seo_score} /> },
  { header: "Stage", cell: ({ stage }) => words(stage) },
  { header: "Status", cell: ({ status }) => <StatusBadge status={status} /> },
  { header: "Changed", cell: ({ updated_at }) => day(updated_at) },
];

export function Content(): ReactNode {
  const query = useList({ name: "content", load: listContent, filters: ["status"] });
  return (
    <>
      <PageHeader
        title="Content"
        description="What has been written. Approve a piece to let it be published."
      >
        <StatusFilter options={["draft", "review", "approved", "published", "archived"]} />
      </PageHeader>
      <ListPage
        query={query}
        noun="content"
        columns={columns}
        empty={
          <EmptyState
            title="No content yet"
            action={
              <Button component={Link} to="/writer/tasks" mt="sm">
                Go to the tasks
              </Button>
            }
          >
            Choose “Write now” beside a task, or wait for the rule that writes queued tasks.
          </EmptyState>
        }
      />
    </>
  );
}
