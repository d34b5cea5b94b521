import { NumberInput, SegmentedControl, SimpleGrid, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "../../../components/Section";
import { usePart } from "../hooks/usePart";
import type { PanelProps } from "../panel";
import { SaveBar } from "./SaveBar";

/** Name, bounds and step of each figure, as the API checks them. */
const figures = [
  { name: "min_words", min: 0, max: 20_000, step: 50 },
  { name: "min_share_of_target", min: 0, max: 1, step: 0.05 },
  { name: "min_density", min: 0, max: 5, step: 0.1 },
  { name: "max_density", min: 0, max: 10, step: 0.1 },
  { name: "max_duplicate_share", min: 0, max: 1, step: 0.05 },
  { name: "min_readability", min: 0, max: 100, step: 5 },
] as const;
const verdicts = ["off", "warn", "block"] as const;

export function QualityPanel(props: PanelProps): ReactNode {
  return (
    <>
      <QualityForm {...props} />
      <GateForm {...props} />
    </>
  );
}

function QualityForm({ site, settings, onDirty }: PanelProps): ReactNode {
  const { t } = useTranslation("sites");
  const { form, onSubmit, sending, problem } = usePart(site.id, "quality", settings);
  return (
    <form onSubmit={onSubmit}>
      <Section title={t("quality.title")} description={t("quality.description")}>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} mb="md">
          {figures.map(({ name, ...bounds }) => (
            <NumberInput key={name} label={t(`quality.${name}`)} {...bounds} {...form.getInputProps(name)} />
          ))}
        </SimpleGrid>
        <VerdictField label={t("quality.claims")} {...form.getInputProps("unsupported_claims")} />
        <SaveBar
          name="quality"
          {...{ problem, onDirty }}
          isDirty={form.isDirty()}
          isSaving={sending.isPending}
        />
      </Section>
    </form>
  );
}

function GateForm({ site, settings, onDirty }: PanelProps): ReactNode {
  const { t } = useTranslation("sites");
  const { form, onSubmit, sending, problem } = usePart(site.id, "gate", settings);
  return (
    <form onSubmit={onSubmit}>
      <Section title={t("gate.title")} description={t("gate.description")}>
        <Stack>
          <VerdictField label={t("gate.same")} {...form.getInputProps("same_keyphrase")} />
          <VerdictField label={t("gate.near")} {...form.getInputProps("near")} />
          <NumberInput
            label={t("gate.similarity")}
            description={t("gate.similarityHelp")}
            maw={260}
            min={0.5}
            max={1}
            step={0.01}
            {...form.getInputProps("near_similarity")}
          />
        </Stack>
        <SaveBar
          name="gate"
          {...{ problem, onDirty }}
          isDirty={form.isDirty()}
          isSaving={sending.isPending}
        />
      </Section>
    </form>
  );
}

interface VerdictFieldProps {
  label: string;
  value?: string;
  onChange?: (value: string) => void;
}

/** What happens when a rule does not hold. */
function VerdictField({ label, value, onChange }: VerdictFieldProps): ReactNode {
  const { t } = useTranslation("sites");
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {label}
      </Text>
      <SegmentedControl
        aria-label={label}
        data={verdicts.map((verdict) => ({ value: verdict, label: t(`verdicts.${verdict}`) }))}
        value={value}
        onChange={onChange}
      />
    </div>
  );
}
