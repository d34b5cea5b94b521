import { ago, count, moment } from "@igny8/ui/format";
import { Anchor, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "../../../components/DataTable";
import { StatusBadge } from "../../../components/StatusBadge";
import { useWords } from "../../../hooks/useWords";
import type { Execution } from "../../../services/automation.api";
import { outcomesOf } from "../rule";
import { useRuleWords } from "../words";

/** What came of it: why it was skipped, or a line for each action. */
export function OutcomeLines({ execution }: { execution: Execution }): ReactNode {
  const { t } = useTranslation("automation");
  const wordsOf = useWords();
  const ruleWords = useRuleWords();
  const { skip_reason, times } = execution;
  if (skip_reason) {
    return (
      <Text size="sm">
        {skip_reason} {times > 1 ? t("history.times", { count: times }) : ""}
      </Text>
    );
  }
  return (
    <Stack gap={2}>
      {outcomesOf(execution).map(({ type, state, done, detail }, index) => (
        <Text key={index} size="sm" c={state === "failed" ? "var(--mantine-color-error)" : undefined}>
          {ruleWords("actions", type)}: {detail ?? `${wordsOf(state)}, ${count(done)}`}
        </Text>
      ))}
    </Stack>
  );
}

export function useExecutionColumns(onOpen: (id: string) => void): readonly Column<Execution>[] {
  const { t } = useTranslation(["automation", "common"]);
  const ruleWords = useRuleWords();
  return [
    {
      id: "rule",
      header: t("rules.columns.rule"),
      cell: ({ id, rule_name, trigger }) => (
        <>
          <Anchor component="button" type="button" size="sm" fw={560} ta="start" onClick={() => onOpen(id)}>
            {rule_name}
          </Anchor>
          <Text size="xs" c="dimmed">
            {ruleWords("triggers", trigger)}
          </Text>
        </>
      ),
    },
    { id: "status", header: t("common:status"), cell: ({ status }) => <StatusBadge status={status} /> },
    {
      id: "outcome",
      header: t("history.columns.outcome"),
      cell: (execution) => <OutcomeLines execution={execution} />,
    },
    {
      id: "credits",
      header: t("history.columns.credits"),
      align: "end",
      cell: ({ credits }) => count(credits),
    },
    {
      id: "failed",
      header: t("history.columns.failed"),
      align: "end",
      cell: ({ jobs_failed, jobs_total }) =>
        jobs_total ? t("history.ofJobs", { failed: count(jobs_failed), total: count(jobs_total) }) : "–",
    },
    {
      id: "when",
      header: t("history.columns.when"),
      cell: ({ executed_at, scheduled_at }) => (
        <span title={moment(executed_at ?? scheduled_at)} style={{ whiteSpace: "nowrap" }}>
          {ago(executed_at ?? scheduled_at)}
        </span>
      ),
    },
  ];
}
