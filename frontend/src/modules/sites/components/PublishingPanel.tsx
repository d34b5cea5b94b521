import { Chip, Group, NumberInput, SimpleGrid, Stack, Switch, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "../../../components/Section";
import { useAction } from "../../../hooks/useAction";
import { weekdayNames } from "../../../lib/month";
import { type SiteChange, changeSite } from "../../../services/sites.api";
import { usePart } from "../hooks/usePart";
import type { PanelProps } from "../panel";
import { SaveBar } from "./SaveBar";

export function PublishingPanel(props: PanelProps): ReactNode {
  return (
    <>
      <Switches {...props} />
      <CadenceForm {...props} />
    </>
  );
}

/** Each takes effect at once. */
function Switches({ site }: PanelProps): ReactNode {
  const { t } = useTranslation("sites");
  const change = useAction({ run: (values: SiteChange) => changeSite(values), done: t("saved") });
  return (
    <Section title={t("publishing.title")}>
      <Stack>
        <Switch
          label={t("publishing.review")}
          description={t("publishing.reviewHelp")}
          checked={site.review_required}
          disabled={change.isPending}
          onChange={(event) => change.mutate({ id: site.id, review_required: event.currentTarget.checked })}
        />
        <Switch
          label={t("publishing.pause")}
          description={t("publishing.pauseHelp")}
          checked={site.automation_paused}
          disabled={change.isPending}
          onChange={(event) => change.mutate({ id: site.id, automation_paused: event.currentTarget.checked })}
        />
      </Stack>
    </Section>
  );
}

function CadenceForm({ site, settings, onDirty }: PanelProps): ReactNode {
  const { t } = useTranslation("sites");
  const { form, onSubmit, sending, problem } = usePart(site.id, "cadence", settings);
  const { weekdays, per_day: perDay } = form.values;
  return (
    <form onSubmit={onSubmit}>
      <Section title={t("cadence.title")} description={t("cadence.description")}>
        <Stack>
          <Chip.Group
            multiple
            value={weekdays.map(String)}
            onChange={(days) => form.setFieldValue("weekdays", days.map(Number).sort())}
          >
            <Group gap="xs" role="group" aria-label={t("cadence.days")}>
              {weekdayNames().map((name, index) => (
                <Chip key={name} value={String(index)}>
                  {name}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          <SimpleGrid cols={{ base: 1, xs: 2 }} maw={420}>
            <NumberInput
              label={t("cadence.perDay")}
              min={1}
              max={50}
              allowDecimal={false}
              {...form.getInputProps("per_day")}
            />
            <NumberInput
              label={t("cadence.hour")}
              min={0}
              max={23}
              allowDecimal={false}
              {...form.getInputProps("hour")}
            />
          </SimpleGrid>
          <Text size="sm" c={weekdays.length === 0 ? "red" : "dimmed"} role="status">
            {weekdays.length === 0
              ? t("cadence.noDay")
              : t("cadence.week", { count: weekdays.length * Number(perDay) })}
          </Text>
        </Stack>
        <SaveBar
          name="cadence"
          {...{ problem, onDirty }}
          isDirty={form.isDirty() && weekdays.length > 0}
          isSaving={sending.isPending}
        />
      </Section>
    </form>
  );
}
