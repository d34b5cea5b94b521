import { NumberInput, Select, SimpleGrid } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Step } from "./Step";
import type { PartProps } from "./TriggerCard";

export function LimitsCard({ form }: PartProps): ReactNode {
  const { t } = useTranslation("automation");
  return (
    <Step number={4} title={t("builder.limits")} text={t("builder.limitsText")}>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <NumberInput
          label={t("builder.perDay")}
          min={1}
          max={10_000}
          {...form.getInputProps("max_executions_per_day")}
        />
        <NumberInput
          label={t("builder.credits")}
          min={1}
          max={1_000_000}
          {...form.getInputProps("credit_limit_per_execution")}
        />
        {form.values.trigger === "schedule" ? (
          <Select
            label={t("builder.misfire")}
            allowDeselect={false}
            data={[
              { value: "run_once", label: t("builder.runOnce") },
              { value: "skip", label: t("builder.skip") },
            ]}
            {...form.getInputProps("misfire")}
          />
        ) : null}
      </SimpleGrid>
    </Step>
  );
}
