import { moment } from "@igny8/ui/format";
import { Button, Group, NumberInput, Stack, Text, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../../hooks/useAction";
import { useSite } from "../../../hooks/workspace";
import { todayIn } from "../../../lib/month";
import { type ContentDetail, scheduleContent } from "../../../services/content.api";

const usualHour = 9;

/** The day and hour, in the site's own time, at which a page goes out once it is approved. */
export function ScheduleForm({ content }: { content: ContentDetail }): ReactNode {
  const { t } = useTranslation("writer");
  const { timezone } = useSite();
  const [day, setDay] = useState("");
  const [hour, setHour] = useState<number | string>(usualHour);
  const set = useAction({
    run: (when: string | null) => scheduleContent(content.id, when, when ? Number(hour) : undefined),
    done: ({ at }) => (at ? t("schedule.set", { when: moment(at) }) : t("schedule.dropped")),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (day) set.mutate(day);
      }}
    >
      <Stack gap="xs">
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            type="date"
            label={t("schedule.day")}
            min={todayIn(timezone)}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
            flex={1}
          />
          <NumberInput label={t("schedule.hour")} min={0} max={23} w={80} value={hour} onChange={setHour} />
          <Button type="submit" variant="default" disabled={!day} loading={set.isPending}>
            {t("schedule.save")}
          </Button>
        </Group>
        <Text size="xs" c="dimmed">
          {content.publish_at
            ? t("schedule.now", { when: moment(content.publish_at) })
            : t("schedule.none", { zone: timezone })}
        </Text>
        {content.publish_at ? (
          <Button size="compact-xs" variant="subtle" onClick={() => set.mutate(null)}>
            {t("schedule.drop")}
          </Button>
        ) : null}
      </Stack>
    </form>
  );
}
