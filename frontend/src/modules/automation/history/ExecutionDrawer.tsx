import { count, moment } from "@igny8/ui/format";
import { Anchor, Button, Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { DetailDrawer } from "../../../components/DetailDrawer";
import { Facts } from "../../../components/Facts";
import { May } from "../../../components/May";
import { StatusBadge } from "../../../components/StatusBadge";
import { useAction } from "../../../hooks/useAction";
import { useWords } from "../../../hooks/useWords";
import { type ExecutionDetail, getExecution, retryExecution } from "../../../services/automation.api";
import { outcomesOf } from "../rule";
import { useRuleWords } from "../words";
import { ConditionsFound } from "./ConditionsFound";
import { UndoButton } from "./UndoButton";

function Steps({ execution }: { execution: ExecutionDetail }): ReactNode {
  const { t } = useTranslation("automation");
  const wordsOf = useWords();
  const ruleWords = useRuleWords();
  const outcomes = outcomesOf(execution);
  if (outcomes.length === 0) return <Text size="sm">{execution.skip_reason || t("history.nothing")}</Text>;
  return (
    <Stack gap="sm">
      {outcomes.map(({ type, state, done, detail, jobs, skipped }, index) => (
        <div key={index}>
          <Group justify="space-between" gap="xs">
            <Text size="sm" fw={560}>
              {index + 1}. {ruleWords("actions", type)}
            </Text>
            <StatusBadge status={state} />
          </Group>
          <Text size="sm" c={state === "failed" ? "var(--mantine-color-error)" : "dimmed"}>
            {detail ?? t("history.did", { state: wordsOf(state), count: done })}
            {skipped.length > 0 ? ` ${t("history.skipped", { count: skipped.length })}` : ""}
          </Text>
          {jobs.length > 0 ? (
            <Anchor component={Link} to="/jobs" size="xs">
              {t("history.jobs", { count: jobs.length })}
            </Anchor>
          ) : null}
        </div>
      ))}
    </Stack>
  );
}

function Execution({ execution, onClose }: { execution: ExecutionDetail; onClose: () => void }): ReactNode {
  const { t } = useTranslation(["automation", "common"]);
  const ruleWords = useRuleWords();
  const retry = useAction({
    run: () => retryExecution(execution.id),
    done: t("common:started"),
    onSuccess: onClose,
  });
  const ended = execution.status === "done" || execution.status === "failed";
  return (
    <Stack gap="lg">
      <Facts
        entries={[
          [t("common:status"), <StatusBadge key="status" status={execution.status} />],
          [t("rules.columns.when"), ruleWords("triggers", execution.trigger)],
          [t("history.planned"), moment(execution.scheduled_at)],
          [t("history.began"), moment(execution.executed_at)],
          [t("history.ended"), moment(execution.finished_at)],
          [t("history.columns.credits"), count(execution.credits)],
        ]}
      />
      <section>
        <Title order={3} size="h5" mb="xs">
          {t("history.steps")}
        </Title>
        <Steps execution={execution} />
      </section>
      <section>
        <Title order={3} size="h5" mb="xs">
          {t("builder.if")}
        </Title>
        <ConditionsFound conditions={execution.conditions} />
      </section>
      <Group>
        <Button variant="default" component={Link} to={`/automation/rules/${execution.automation_rule_id}`}>
          {t("history.toRule")}
        </Button>
        <May role="editor">
          {execution.status === "failed" || execution.status === "skipped" ? (
            <Button variant="default" loading={retry.isPending} onClick={() => retry.mutate(undefined)}>
              {t("history.retry")}
            </Button>
          ) : null}
          {ended && execution.jobs_total > 0 ? (
            <UndoButton executionId={execution.id} onDone={onClose} />
          ) : null}
        </May>
      </Group>
    </Stack>
  );
}

/** One run of a rule: why it ran, what each step did, what it cost, and how to take it back. */
export function ExecutionDrawer({ id, onClose }: { id: string | null; onClose: () => void }): ReactNode {
  const { t } = useTranslation("automation");
  return (
    <DetailDrawer
      id={id}
      name="execution"
      load={getExecution}
      title={(execution) => execution?.rule_name ?? t("history.one")}
      failed={t("history.failed")}
      onClose={onClose}
    >
      {(execution) => <Execution execution={execution} onClose={onClose} />}
    </DetailDrawer>
  );
}
