import { Group, NumberInput, Select, Stack, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSite } from "../../../hooks/workspace";
import { type Plan, type PlanKind, planKinds, planOf, toSchedule } from "../plan";
import type { Schedule } from "../rule";
import { useWeekdays } from "../useScheduleWords";
import { NextRuns } from "./NextRuns";

interface ScheduleFieldsProps {
  schedule: Schedule;
  onChange: (schedule: Schedule) => void;
  error: ReactNode;
}

interface FieldProps {
  plan: Plan;
  set: (change: Partial<Plan>) => void;
}

const timed = new Set<PlanKind>(["daily", "weekdays", "weekly", "monthly"]);

function Details({ plan, set }: FieldProps): ReactNode {
  const { t } = useTranslation("automation");
  const weekdays = useWeekdays();
  return (
    <>
      {plan.kind === "weekly" ? (
        <Select
          label={t("schedule.weekday")}
          allowDeselect={false}
          data={weekdays.map((label, index) => ({ value: String(index), label }))}
          value={String(plan.weekday)}
          onChange={(value) => set({ weekday: Number(value) })}
        />
      ) : null}
      {plan.kind === "monthly" ? (
        <NumberInput
          label={t("schedule.day")}
          min={1}
          max={28}
          w={110}
          value={plan.day}
          onChange={(day) => set({ day: Number(day) || 1 })}
        />
      ) : null}
      {timed.has(plan.kind) ? (
        <TextInput
          type="time"
          label={t("schedule.time")}
          value={plan.time}
          onChange={(event) => event.currentTarget.value && set({ time: event.currentTarget.value })}
        />
      ) : null}
      {plan.kind === "interval" ? (
        <NumberInput
          label={t("schedule.minutes")}
          min={15}
          max={44_640}
          step={15}
          value={plan.minutes}
          onChange={(minutes) => set({ minutes: Number(minutes) || 15 })}
        />
      ) : null}
      {plan.kind === "cron" ? (
        <TextInput
          label={t("schedule.cron")}
          description={t("schedule.cronHelp")}
          value={plan.cron}
          onChange={(event) => set({ cron: event.currentTarget.value })}
        />
      ) : null}
    </>
  );
}

/** Presets for what people want, cron for the rest; the API says when that is. */
export function ScheduleFields({ schedule, onChange, error }: ScheduleFieldsProps): ReactNode {
  const { t } = useTranslation("automation");
  const site = useSite();
  const found = planOf(schedule);
  const [kind, setKind] = useState(found.kind);
  const plan = { ...found, kind };
  const timezone = schedule.timezone ?? site.timezone;
  const set = (change: Partial<Plan>): void => onChange(toSchedule({ ...plan, ...change }, timezone));
  return (
    <Stack gap="md">
      <Group align="flex-end" gap="sm">
        <Select
          label={t("schedule.how")}
          allowDeselect={false}
          data={planKinds.map((value) => ({ value, label: t(`schedule.kinds.${value}`) }))}
          value={kind}
          onChange={(value) => {
            const chosen = planKinds.find((known) => known === value) ?? "daily";
            setKind(chosen);
            set({ kind: chosen });
          }}
        />
        <Details plan={plan} set={set} />
        {kind === "interval" ? null : (
          <Select
            label={t("schedule.timezone")}
            searchable
            allowDeselect={false}
            data={[...new Set([timezone, "UTC", ...Intl.supportedValuesOf("timeZone")])]}
            value={timezone}
            onChange={(zone) => zone && onChange(toSchedule(plan, zone))}
          />
        )}
      </Group>
      <NextRuns schedule={schedule} timezone={timezone} error={error} />
    </Stack>
  );
}
