import { EmptyState } from "@igny8/ui/EmptyState";
import { Button, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Column } from "../../components/DataTable";
import { ListPage } from "../../components/ListPage";
import { PageHeader } from "../../components/PageHeader";
import { StatusBadge } from "../../components/StatusBadge";
import { StatusFilter } from "../../components/StatusFilter";
import { useList } from "../../hooks/useList";
import { count, moment, words } from "@igny8/ui/format";
import { outcomesOf } from "../../modules/automation/rule";
import { type Execution, listExecutions } from "../../services/automation.api";

function Outcome({ execution }: { execution: Execution }): ReactNode {
  const { skip_reason, times } = execution;
  if (skip_reason) {
    return <Text size="sm">{times > 1 ? `${skip_reason} (${count(times)} times)` : skip_reason}</Text>;
  }
  return (
    <Stack gap={2}>
      {outcomesOf(execution).map(({ type, state, done, detail }, index) => (
        <Text key={index} size="sm" c={state === "failed" ? "var(--mantine-color-error)" : undefined}>
          {words(type)}: {detail ?? `${words(state)}, ${count(done)}`}
        </Text>
      ))}
    </Stack>
  );
}

const columns: readonly Column<Execution>[] = [
  {
    header: "Rule",
    cell: ({ rule_name }) => (
      <Text size="sm" fw={560}>
        {rule_name}
      </Text>
    ),
  },
  { header: "Status", cell: ({ status }) => <StatusBadge status={status} /> },
  { header: "Outcome", cell: (execution) => <Outcome execution={execution} /> },
  { header: "Credits", align: "end", cell: ({ credits }) => count(credits) },
  {
    header: "Jobs failed",
    align: "end",
    cell: ({ jobs_failed, jobs_total }) =>
      jobs_total ? `${count(jobs_failed)} of ${count(jobs_total)}` : "–",
  },
  { header: "When", cell: ({ executed_at, scheduled_at }) => moment(executed_at ?? scheduled_at) },
];

export function History(): ReactNode {
  const query = useList({ name: "executions", load: listExecutions, filters: ["status"] });
  return (
    <>
      <PageHeader
        title="Automation history"
        description="Each run of a rule, what it did, and why it was skipped where it was."
      >
        <StatusFilter options={["pending", "running", "done", "skipped", "failed"]} />
      </PageHeader>
      <ListPage
        query={query}
        noun="runs"
        columns={columns}
        empty={
          <EmptyState
            title="No runs yet"
            action={
              <Button component={Link} to="/automation/rules" mt="sm">
                Go to the rules
              </Button>
            }
          >
            Rules run when their trigger happens. Turn one on, or import keywords to start the chain.
          </EmptyState>
        }
      />
    </>
  );
}
