import { Checkbox, NumberInput, Radio, SimpleGrid, Stack, TagsInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "../../../components/Section";
import { usePart } from "../hooks/usePart";
import type { PanelProps } from "../panel";
import { SaveBar } from "./SaveBar";

/** Name, bounds and step of each figure, as the API checks them. */
const figures = [
  { name: "per_1000_words", min: 0, max: 50, step: 0.5 },
  { name: "max_per_page", min: 0, max: 200, step: 1 },
  { name: "relevance_floor", min: 0, max: 1, step: 0.01 },
  { name: "max_inbound_per_target", min: 1, max: 100_000, step: 10 },
  { name: "max_reciprocal_per_page", min: 0, max: 200, step: 1 },
  { name: "max_anchor_words", min: 1, max: 20, step: 1 },
  { name: "first_link_from_words", min: 0, max: 5_000, step: 10 },
  { name: "min_words_between", min: 0, max: 1_000, step: 10 },
  { name: "skip_first_words", min: 0, max: 5_000, step: 10 },
] as const;
const switches = [
  "edit_published", "suggest_in_imported", "one_anchor_one_target", "same_language_only",
] as const; // prettier-ignore

export function LinkingPanel({ site, settings, onDirty }: PanelProps): ReactNode {
  const { t } = useTranslation("sites");
  const { form, onSubmit, sending, problem } = usePart(site.id, "linking", settings);
  return (
    <form onSubmit={onSubmit}>
      <Section title={t("linking.title")} description={t("linking.description")}>
        <Stack>
          <Radio.Group label={t("linking.mode")} {...form.getInputProps("mode")}>
            <Stack gap="xs" mt={6}>
              <Radio value="automatic" label={t("linking.automatic")} />
              <Radio value="suggest" label={t("linking.suggest")} />
            </Stack>
          </Radio.Group>
          {switches.map((name) => (
            <Checkbox
              key={name}
              label={t(`linking.${name}`)}
              {...form.getInputProps(name, { type: "checkbox" })}
            />
          ))}
          <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
            {figures.map(({ name, ...bounds }) => (
              <NumberInput
                key={name}
                label={t(`linking.${name}`)}
                {...bounds}
                {...form.getInputProps(name)}
              />
            ))}
          </SimpleGrid>
          <TagsInput
            label={t("linking.avoid_anchors")}
            description={t("linking.avoidHelp")}
            {...form.getInputProps("avoid_anchors")}
          />
        </Stack>
        <SaveBar
          name="linking"
          {...{ problem, onDirty }}
          isDirty={form.isDirty()}
          isSaving={sending.isPending}
        />
      </Section>
    </form>
  );
}
