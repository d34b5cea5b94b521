import { Anchor, Badge, Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { May } from "../../../components/May";
import type { Installation, Rule, Workflow } from "../../../services/automation.api";
import { useScheduleWords } from "../useScheduleWords";
import { useRuleWords } from "../words";
import { InstallButton } from "./InstallButton";

interface WorkflowCardProps {
  workflow: Workflow;
  /** The rule that was made of it on this site. */
  rule: Rule | undefined;
}

type Template = NonNullable<Installation["templates"]>[number];

export function WorkflowCard({ workflow, rule }: WorkflowCardProps): ReactNode {
  const { t } = useTranslation("automation");
  const wordsOf = useRuleWords();
  const scheduleWords = useScheduleWords();
  const { template, event, cron, action } = workflow;
  const name = wordsOf("templates", template, workflow.name);
  const when = [event ? wordsOf("triggers", event) : "", cron ? scheduleWords({ cron }) : ""].filter(Boolean);
  return (
    <Paper withBorder p="md" component="article">
      <Stack gap="xs" h="100%" justify="space-between">
        <div>
          <Group justify="space-between" gap="xs" mb={4}>
            <Title order={3} size="h5">
              {name}
            </Title>
            {rule ? (
              <Badge variant="light" tt="none" color={rule.is_active ? "teal" : "gray"}>
                {rule.is_active ? t("rules.on") : t("rules.off")}
              </Badge>
            ) : null}
          </Group>
          <Text size="sm">{wordsOf("templateSays", template, workflow.says)}</Text>
          <Text size="xs" c="dimmed" mt={4}>
            {when.join(` ${t("workflows.or")} `)} → {wordsOf("actions", action)}
          </Text>
        </div>
        <Group justify="space-between">
          {rule ? (
            <Anchor component={Link} to={`/automation/rules/${rule.id}`} size="sm">
              {t("workflows.toRule")}
            </Anchor>
          ) : (
            <span />
          )}
          <May role="admin">
            <InstallButton
              templates={[template as Template]}
              name={name}
              isThere={rule !== undefined}
              hasPaces={Boolean(event && cron)}
            />
          </May>
        </Group>
      </Stack>
    </Paper>
  );
}
