import { EmptyState } from "@igny8/ui/EmptyState";
import { Button, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Column } from "../../components/DataTable";
import { ListPage } from "../../components/ListPage";
import { PageHeader } from "../../components/PageHeader";
import { StatusBadge } from "../../components/StatusBadge";
import { StatusFilter } from "../../components/StatusFilter";
import { useAction } from "../../hooks/useAction";
import { useList } from "../../hooks/useList";
import { count, day, words } from "@igny8/ui/format";
import { type Task, generateContent, listTasks } from "../../services/writer.api";

function WriteButton({ task }: { task: Task }): ReactNode {
  const write = useAction({ run: () => generateContent(task.id), done: `“${task.title}” is being written.` });
  if (task.status !== "queued" && task.status !== "failed") return null;
  return (
    <Button size="xs" variant="default" loading={write.isPending} onClick={() => write.mutate(undefined)}>
      {task.status === "failed" ? "Write again" : "Write now"}
    </Button>
  );
}

const columns: readonly Column<Task>[] = [
  {
    header: "Task",
    cell: ({ title, error }) => (
      <Stack gap={2}>
        <Text size="sm" fw={560}>
          {title}
        </Text>
        {error ? (
          <Text size="xs" c="var(--mantine-color-error)">
            {error}
          </Text>
        ) : null}
      </Stack>
    ),
  },
  { header: "Keyword", cell: ({ primary_keyword }) => primary_keyword },
  { header: "Structure", cell: ({ structure }) => words(structure) },
  { header: "Words", align: "end", cell: ({ target_words }) => count(target_words) },
  { header: "Due", cell: ({ due }) => day(due) },
  { header: "Status", cell: ({ status }) => <StatusBadge status={status} /> },
  { header: "Actions", silent: true, cell: (task) => <WriteButton task={task} /> },
];

export function Tasks(): ReactNode {
  const query = useList({ name: "tasks", load: listTasks, filters: ["status"] });
  return (
    <>
      <PageHeader title="Tasks" description="What is waiting to be written, and what is being written.">
        <StatusFilter options={["queued", "running", "done", "failed"]} />
      </PageHeader>
      <ListPage
        query={query}
        noun="tasks"
        columns={columns}
        empty={
          <EmptyState
            title="No tasks yet"
            action={
              <Button component={Link} to="/planner/ideas" mt="sm">
                Go to the ideas
              </Button>
            }
          >
            Approve an idea: it becomes a task, and the task a piece of content.
          </EmptyState>
        }
      />
    </>
  );
}
