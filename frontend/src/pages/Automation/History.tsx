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
import { moment, words } from "../../lib/format";
import { outcomesOf } from "../../modules/automation/rule";
import { type Execution, listExecutions } from "../../services/automation.api";

function Outcome({ execution }: { execution: Execution }): ReactNode {
  if (execution.skip_reason) return <Text size="sm">{execution.skip_reason}</Text>;
  return (
    <Stack gap={2}>
      {outcomesOf(execution).map(({ type, state, error }, index) => (
        <Text key={index} size="sm" c={error ? "var(--mantine-color-error)" : undefined}>
          {words(type)}: {error ?? words(state)}
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
