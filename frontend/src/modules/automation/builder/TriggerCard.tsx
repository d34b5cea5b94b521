import { Select, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Vocabulary } from "../../../services/automation.api";
import type { RuleValues } from "../rule";
import { useRuleWords } from "../words";
import { ScheduleFields } from "./ScheduleFields";
import { Step } from "./Step";

export interface PartProps {
  form: UseFormReturnType<RuleValues>;
  vocabulary: Vocabulary;
}

/** When the rule is asked: at set times, or as something happens. */
export function TriggerCard({ form, vocabulary }: PartProps): ReactNode {
  const { t } = useTranslation("automation");
  const wordsOf = useRuleWords();
  const { trigger } = form.values;
  const choose = (name: string | null): void => {
    const found = vocabulary.triggers.find((entry) => entry.name === name);
    if (!found) return;
    // Conditions of the other trigger's fields would be refused.
    form.setValues({ trigger: found.name as RuleValues["trigger"], conditions: {} });
  };
  return (
    <Step number={1} title={t("builder.when")} text={t("builder.whenText")}>
      <Select
        label={t("builder.trigger")}
        allowDeselect={false}
        searchable
        data={vocabulary.triggers.map(({ name, label }) => ({
          value: name,
          label: wordsOf("triggers", name, label),
        }))}
        value={trigger}
        onChange={choose}
        error={form.errors.trigger}
      />
      {trigger === "schedule" ? (
        <ScheduleFields
          schedule={form.values.schedule}
          onChange={(schedule) => form.setFieldValue("schedule", schedule)}
          error={
            form.errors["schedule.cron"] ?? form.errors["schedule.every_minutes"] ?? form.errors.schedule
          }
        />
      ) : (
        <Text size="sm" c="dimmed">
          {t("builder.eventHelp")}
        </Text>
      )}
    </Step>
  );
}
