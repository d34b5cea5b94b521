import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, Paper, Stack, Switch, TextInput, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { z } from "zod";
import { ConfirmButton } from "../../../components/ConfirmButton";
import { May } from "../../../components/May";
import { useAction } from "../../../hooks/useAction";
import { useApiForm } from "../../../hooks/useApiForm";
import { useCan } from "../../../hooks/useCan";
import { useUnsavedGuard } from "../../../hooks/useUnsavedGuard";
import { useSite } from "../../../hooks/workspace";
import {
  type Rule,
  type Vocabulary,
  changeRule,
  createRule,
  deleteRule,
  dryRun,
  runRule,
} from "../../../services/automation.api";
import { type RuleValues, bodyOf, newRule, valuesOf } from "../rule";
import { ActionsCard } from "./ActionsCard";
import { ConditionsCard } from "./ConditionsCard";
import { DryRunResult } from "./DryRunResult";
import { LimitsCard } from "./LimitsCard";
import { TriggerCard } from "./TriggerCard";

interface RuleFormProps {
  rule: Rule | null;
  vocabulary: Vocabulary;
}

function RuleButtons({ rule, isDirty }: { rule: Rule; isDirty: boolean }): ReactNode {
  const { t } = useTranslation(["automation", "common"]);
  const navigate = useNavigate();
  const run = useAction({ run: () => runRule(rule.id), done: t("common:started") });
  const remove = useAction({
    run: () => deleteRule(rule.id),
    done: t("builder.deleted", { name: rule.name }),
    onSuccess: () => void navigate("/automation/rules"),
  });
  return (
    <>
      <Button
        variant="default"
        disabled={isDirty}
        loading={run.isPending}
        onClick={() => run.mutate(undefined)}
      >
        {t("builder.run")}
      </Button>
      <May role="admin">
        <ConfirmButton
          label={t("common:delete")}
          title={t("builder.deleteTitle", { name: rule.name })}
          confirm={t("common:delete")}
          loading={remove.isPending}
          onConfirm={() => remove.mutate(undefined)}
        >
          {t("builder.deleteText")}
        </ConfirmButton>
      </May>
    </>
  );
}

/** A rule from its trigger to its limits, with a try-out that changes nothing. */
export function RuleForm({ rule, vocabulary }: RuleFormProps): ReactNode {
  const { t } = useTranslation(["automation", "common"]);
  const can = useCan();
  const site = useSite();
  const navigate = useNavigate();
  const { form, onSubmit, sending, problem } = useApiForm<RuleValues, Rule>({
    initialValues: rule ? valuesOf(rule) : newRule(site.timezone),
    schema: z.object({ name: z.string().trim().min(1, t("builder.needed")) }),
    submit: (values) => {
      const { is_active, ...body } = bodyOf(values);
      if (!rule) return createRule({ ...body, is_active, site_id: site.id });
      // Left alone unless it was switched here: meanwhile the rule may have paused itself.
      return changeRule(rule.id, is_active === rule.is_active ? body : { ...body, is_active });
    },
    done: ({ name }) => t("builder.saved", { name }),
    onSuccess: (_, values) => form.resetDirty(values),
  });
  const trial = useAction({
    run: (values: RuleValues) =>
      dryRun({ ...bodyOf({ ...values, name: values.name || t("builder.unnamed") }), site_id: site.id }),
    done: null,
    quiet: true,
  });
  const isDirty = form.isDirty();
  useUnsavedGuard(isDirty);
  const created = rule ? undefined : sending.data?.id;
  // Once the form counts as saved: the guard would hold this step too.
  useEffect(() => {
    if (created && !isDirty) void navigate(`/automation/rules/${created}`, { replace: true });
  }, [created, isDirty, navigate]);
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="lg" maw={860}>
        <fieldset disabled={!can("admin")} style={{ border: 0, padding: 0, margin: 0 }}>
          <Stack gap="lg">
            <Group align="flex-end">
              <TextInput
                label={t("builder.name")}
                required
                maxLength={255}
                flex={1}
                miw={240}
                {...form.getInputProps("name")}
              />
              <Switch
                mb={8}
                label={t("builder.active")}
                {...form.getInputProps("is_active", { type: "checkbox" })}
              />
            </Group>
            <TriggerCard form={form} vocabulary={vocabulary} />
            <ConditionsCard form={form} vocabulary={vocabulary} />
            <ActionsCard form={form} vocabulary={vocabulary} />
            <LimitsCard form={form} vocabulary={vocabulary} />
          </Stack>
        </fieldset>
        {problem ? <ProblemAlert error={problem} /> : null}
        {trial.error ? <ProblemAlert error={trial.error} title={t("dryRun.failed")} /> : null}
        {trial.data ? (
          <Paper withBorder p="lg">
            <Title order={2} size="h4" mb="md">
              {t("dryRun.title")}
            </Title>
            <DryRunResult found={trial.data} />
          </Paper>
        ) : null}
        <Group>
          <May role="admin">
            <Button type="submit" disabled={rule !== null && !isDirty} loading={sending.isPending}>
              {rule ? t("common:save") : t("builder.create")}
            </Button>
          </May>
          <May role="editor">
            <Button variant="default" loading={trial.isPending} onClick={() => trial.mutate(form.values)}>
              {t("dryRun.try")}
            </Button>
            {rule ? <RuleButtons rule={rule} isDirty={isDirty} /> : null}
          </May>
        </Group>
      </Stack>
    </form>
  );
}
