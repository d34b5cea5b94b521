import { count, moment } from "@igny8/ui/format";
import { Alert, Badge, Group, List, ScrollArea, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DryRun } from "../../../services/automation.api";
import { ConditionsFound } from "../history/ConditionsFound";
import { useRuleWords } from "../words";

type Planned = DryRun["now"]["actions"][number];

function PlannedAction({ action }: { action: Planned }): ReactNode {
  const { t } = useTranslation("automation");
  const wordsOf = useRuleWords();
  return (
    <div>
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {wordsOf("actions", action.type, action.label)}
        </Text>
        <Text size="sm" c="dimmed">
          {t("dryRun.items", { count: action.count, credits: count(action.credits) })}
        </Text>
        {action.cut_short ? (
          <Badge color="orange" variant="light" tt="none">
            {t("dryRun.cutShort")}
          </Badge>
        ) : null}
      </Group>
      <ScrollArea.Autosize mah={96} viewportProps={{ tabIndex: 0 }}>
        <List size="sm" c="dimmed">
          {action.items.map(({ id, title }) => (
            <List.Item key={id}>{title}</List.Item>
          ))}
        </List>
      </ScrollArea.Autosize>
    </div>
  );
}

/** What the rule would do now, and what it would have done last week. */
export function DryRunResult({ found }: { found: DryRun }): ReactNode {
  const { t } = useTranslation("automation");
  const { now, past, would_have_run, events } = found;
  return (
    <Stack gap="md" role="region" aria-label={t("dryRun.title")}>
      <Alert
        color={now.would_run ? "teal" : "orange"}
        variant="light"
        title={now.would_run ? t("dryRun.would", { credits: count(now.credits) }) : t("dryRun.wouldNot")}
      >
        {now.paused ? <Text size="sm">{t("dryRun.paused")}</Text> : null}
        <ConditionsFound conditions={now.conditions} />
      </Alert>
      {now.actions.map((action, index) => (
        <PlannedAction key={index} action={action} />
      ))}
      <div>
        <Text size="sm" fw={600}>
          {t("dryRun.past", { ran: count(would_have_run), events: count(events) })}
        </Text>
        <ScrollArea.Autosize mah={120} viewportProps={{ tabIndex: 0 }}>
          <List size="sm">
            {past.map(({ at, event_id, would_run, why }) => (
              <List.Item key={at + event_id}>
                {moment(at)}: {would_run ? t("dryRun.ran") : why}
              </List.Item>
            ))}
          </List>
        </ScrollArea.Autosize>
      </div>
    </Stack>
  );
}
