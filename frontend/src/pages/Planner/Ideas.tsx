import { EmptyState } from "@igny8/ui/EmptyState";
import { Button, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Column } from "../../components/DataTable";
import { ListPage } from "../../components/ListPage";
import { PageHeader } from "../../components/PageHeader";
import { RejectButton } from "../../components/RejectButton";
import { StatusBadge } from "../../components/StatusBadge";
import { StatusFilter } from "../../components/StatusFilter";
import { useAction } from "../../hooks/useAction";
import { useList } from "../../hooks/useList";
import { count, words } from "../../lib/format";
import { type Idea, approveIdea, listIdeas, rejectIdea } from "../../services/planner.api";

function Actions({ idea }: { idea: Idea }): ReactNode {
  const approve = useAction({
    run: () => approveIdea(idea.id),
    done: `“${idea.title}” is approved; it becomes a task.`,
  });
  const reject = useAction({
    run: (note: string) => rejectIdea(idea.id, note),
    done: `“${idea.title}” is rejected.`,
  });
  if (idea.status !== "new") return null;
  return (
    <Group gap="xs" wrap="nowrap" justify="flex-end">
      <RejectButton what="this idea" isPending={reject.isPending} onReject={(note) => reject.mutate(note)} />
      <Button size="xs" loading={approve.isPending} onClick={() => approve.mutate(undefined)}>
        Approve
      </Button>
    </Group>
  );
}

const columns: readonly Column<Idea>[] = [
  {
    header: "Idea",
    cell: ({ title, description }) => (
      <Stack gap={2}>
        <Text size="sm" fw={560}>
          {title}
        </Text>
        <Text size="xs" c="dimmed" lineClamp={2} maw={460}>
          {description}
        </Text>
      </Stack>
    ),
  },
  { header: "Keyword", cell: ({ primary_keyword }) => primary_keyword },
  { header: "Structure", cell: ({ structure }) => words(structure) },
  { header: "Words", align: "end", cell: ({ target_words }) => count(target_words) },
  { header: "Status", cell: ({ status }) => <StatusBadge status={status} /> },
  { header: "Actions", silent: true, cell: (idea) => <Actions idea={idea} /> },
];

export function Ideas(): ReactNode {
  const query = useList({ name: "ideas", load: listIdeas, filters: ["status"] });
  return (
    <>
      <PageHeader title="Ideas" description="What could be written. An approved idea becomes a task.">
        <StatusFilter options={["new", "queued", "done", "rejected"]} />
      </PageHeader>
      <ListPage
        query={query}
        noun="ideas"
        columns={columns}
        empty={
          <EmptyState
            title="No ideas yet"
            action={
              <Button component={Link} to="/planner/clusters" mt="sm">
                Go to the clusters
              </Button>
            }
          >
            Choose “Generate ideas” beside a cluster, or turn on the rule that does it for each new cluster.
          </EmptyState>
        }
      />
    </>
  );
}
