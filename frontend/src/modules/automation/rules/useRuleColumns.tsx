import { count, moment } from "@igny8/ui/format";
import { Anchor, Badge, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Column } from "../../../components/DataTable";
import type { Rule } from "../../../services/automation.api";
import { actionsOf, scheduleOf } from "../rule";
import { useScheduleWords } from "../useScheduleWords";
import { useRuleWords } from "../words";
import { RuleSwitch } from "./RuleSwitch";

export function useRuleColumns(): readonly Column<Rule>[] {
  const { t } = useTranslation("automation");
  const wordsOf = useRuleWords();
  const scheduleWords = useScheduleWords();
  return [
    {
      id: "name",
      header: t("rules.columns.rule"),
      cell: (rule) => (
        <Stack gap={2}>
          <Anchor component={Link} to={`/automation/rules/${rule.id}`} size="sm" fw={560}>
            {rule.name}
          </Anchor>
          <Text size="xs" c="dimmed">
            {t("rules.limits", {
              runs: count(rule.max_executions_per_day),
              credits: count(rule.credit_limit_per_execution),
            })}
          </Text>
          {rule.paused_reason ? (
            <Text size="xs" c="var(--mantine-color-error)">
              {rule.paused_reason}
            </Text>
          ) : null}
        </Stack>
      ),
    },
    {
      id: "when",
      header: t("rules.columns.when"),
      cell: (rule) =>
        rule.trigger === "schedule" ? scheduleWords(scheduleOf(rule)) : wordsOf("triggers", rule.trigger),
    },
    {
      id: "does",
      header: t("rules.columns.does"),
      cell: (rule) => (
        <Group gap={6}>
          {actionsOf(rule).map(({ type }, index) => (
            <Badge key={index} variant="light" tt="none">
              {wordsOf("actions", type)}
            </Badge>
          ))}
        </Group>
      ),
    },
    {
      id: "next",
      header: t("rules.columns.next"),
      cell: ({ next_run_at, is_active }) => (is_active ? moment(next_run_at) : "–"),
    },
    { id: "on", header: t("rules.columns.on"), cell: (rule) => <RuleSwitch rule={rule} /> },
  ];
}
