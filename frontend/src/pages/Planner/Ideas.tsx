import { EmptyState } from "@igny8/ui/EmptyState";
import { Button, Group, Menu, Stack, Text } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
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
import { useSite } from "../../hooks/workspace";
import { count, words } from "@igny8/ui/format";
import { todayIn } from "../../lib/month";
import { type Idea, approveIdea, listIdeas, rejectIdea } from "../../services/planner.api";

function Actions({ idea }: { idea: Idea }): ReactNode {
  const { timezone } = useSite();
  const approve = useAction({
    run: (options: { override?: boolean; start?: string }) => approveIdea(idea.id, options),
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
      <Button.Group>
        <Button size="xs" loading={approve.isPending} onClick={() => approve.mutate({})}>
          Approve
        </Button>
        <Menu position="bottom-end" withArrow>
          <Menu.Target>
            <Button size="xs" px={6} aria-label={`More ways to approve “${idea.title}”`}>
              <IconChevronDown size={14} />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => approve.mutate({ start: todayIn(timezone) })}>
              Approve onto the calendar
            </Menu.Item>
            <Menu.Item onClick={() => approve.mutate({ override: true })}>
              Approve although a page competes
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Button.Group>
    </Group>
  );
}

const columns: readonly Column<Idea>[] = [
  {
    header: "Idea",
    cell: ({ title, description, status, gate }) => (
      <Stack gap={2}>
        <Text size="sm" fw={560}>
          {title}
        </Text>
        <Text size="xs" c="dimmed" lineClamp={2} maw={460}>
          {description}
        </Text>
        {status === "new" && typeof gate.sentence === "string" ? (
          <Text size="xs" c="orange.8" maw={460}>
            {gate.sentence}
          </Text>
        ) : null}
      </Stack>
    ),
  },
  { header: "Keyword", cell: ({ primary_keyword }) => primary_keyword },
  { header: "Structure", cell: ({ structure }) => words(structure) },
  { header: "Words", align: "end", cell: ({ target_words }) => count(target_words) },
  { header: "Credits", align: "end", cell: ({ estimated_credits }) => `≈ ${count(estimated_credits)}` },
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
