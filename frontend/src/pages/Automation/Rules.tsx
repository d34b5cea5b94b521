import { EmptyState } from "@igny8/ui/EmptyState";
import { Badge, Button, Group, Stack, Switch, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Column } from "../../components/DataTable";
import { ListPage } from "../../components/ListPage";
import { PageHeader } from "../../components/PageHeader";
import { useAction } from "../../hooks/useAction";
import { useList } from "../../hooks/useList";
import { useSite } from "../../hooks/workspace";
import { count, moment, words } from "@igny8/ui/format";
import { actionTypes, scheduleOf } from "../../modules/automation/rule";
import { type Rule, installRules, listRules, setRuleActive } from "../../services/automation.api";

function Toggle({ rule }: { rule: Rule }): ReactNode {
  const change = useAction({
    run: (isActive: boolean) => setRuleActive(rule.id, isActive),
    done: ({ name, is_active }) => `“${name}” is ${is_active ? "on" : "off"}.`,
  });
  return (
    <Switch
      aria-label={`${rule.name}: on`}
      checked={change.isPending ? change.variables : rule.is_active}
      disabled={change.isPending}
      onChange={(event) => change.mutate(event.currentTarget.checked)}
    />
  );
}

const columns: readonly Column<Rule>[] = [
  {
    header: "Rule",
    cell: (rule) => (
      <Stack gap={2}>
        <Text size="sm" fw={560}>
          {rule.name}
        </Text>
        <Text size="xs" c="dimmed">
          At most {count(rule.max_executions_per_day)} runs a day, {count(rule.credit_limit_per_execution)}{" "}
          credits each
        </Text>
        {rule.paused_reason && (
          <Text size="xs" c="var(--mantine-color-error)">
            {rule.paused_reason}
          </Text>
        )}
      </Stack>
    ),
  },
  { header: "When", cell: (rule) => scheduleOf(rule) ?? words(rule.trigger) },
  {
    header: "Does",
    cell: (rule) => (
      <Group gap={6}>
        {actionTypes(rule).map((type, index) => (
          <Badge key={index} variant="light" tt="none">
            {words(type)}
          </Badge>
        ))}
      </Group>
    ),
  },
  { header: "Next run", cell: ({ next_run_at }) => moment(next_run_at) },
  { header: "On", cell: (rule) => <Toggle rule={rule} /> },
];

function Install(): ReactNode {
  const site = useSite();
  const install = useAction({
    run: () => installRules(site.id),
    done: ({ rule_ids }) => `${rule_ids.length} rules are installed.`,
  });
  return (
    <Button mt="sm" loading={install.isPending} onClick={() => install.mutate(undefined)}>
      Install the standard rules
    </Button>
  );
}

export function Rules(): ReactNode {
  const query = useList({ name: "rules", load: listRules });
  return (
    <>
      <PageHeader
        title="Automation rules"
        description="What happens by itself: a trigger, conditions, actions, within limits."
      />
      <ListPage
        query={query}
        noun="rules"
        columns={columns}
        empty={
          <EmptyState title="No rules" action={<Install />}>
            Install the standard workflows: they take a keyword all the way to a published page.
          </EmptyState>
        }
      />
    </>
  );
}
