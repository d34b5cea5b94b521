import { QueryState } from "@igny8/ui/QueryState";
import { ago, count } from "@igny8/ui/format";
import { Anchor, Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { StatusBadge } from "../../../components/StatusBadge";
import type { List } from "../../../lib/list";
import type { Execution } from "../../../services/automation.api";
import { OutcomeLines } from "../history/useExecutionColumns";

interface RunsProps {
  title: string;
  query: UseQueryResult<List<Execution>>;
  empty: string;
  /** To all of them. */
  to: string;
}

function Run({ run }: { run: Execution }): ReactNode {
  const { t } = useTranslation("automation");
  return (
    <div>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Anchor component={Link} to={`/automation/history?run=${run.id}`} size="sm" fw={560} lineClamp={1}>
          {run.rule_name}
        </Anchor>
        <StatusBadge status={run.status} />
      </Group>
      <OutcomeLines execution={run} />
      <Text size="xs" c="dimmed">
        {ago(run.executed_at ?? run.scheduled_at)}
        {run.credits > 0
          ? ` · ${t("overview.credits", { count: run.credits, formatted: count(run.credits) })}`
          : ""}
      </Text>
    </div>
  );
}

export function Runs({ title, query, empty, to }: RunsProps): ReactNode {
  const { t } = useTranslation("automation");
  return (
    <Paper withBorder p="lg" component="section" aria-label={title}>
      <Group justify="space-between" mb="md">
        <Title order={2} size="h4">
          {title}
        </Title>
        <Anchor component={Link} to={to} size="sm">
          {t("overview.all")}
        </Anchor>
      </Group>
      <QueryState query={query} title={t("history.failed")} rows={3}>
        {({ results }) =>
          results.length === 0 ? (
            <Text size="sm" c="dimmed">
              {empty}
            </Text>
          ) : (
            <Stack gap="md">
              {results.map((run) => (
                <Run key={run.id} run={run} />
              ))}
            </Stack>
          )
        }
      </QueryState>
    </Paper>
  );
}
