import { Anchor, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { dayName, weeksOf } from "../../../lib/month";
import type { AgendaEntry } from "../../../services/automation.api";
import { useWeekdays } from "../useScheduleWords";
import classes from "./AgendaMonth.module.css";
import { placeOf } from "../../../lib/places";
import { icons, timeOf } from "./places";

const shown = 4;

interface AgendaMonthProps {
  month: string;
  today: string;
  entries: readonly AgendaEntry[];
}

function DayEntries({ entries }: { entries: readonly AgendaEntry[] }): ReactNode {
  const { t, i18n } = useTranslation("automation");
  return (
    <>
      {entries.slice(0, shown).map((entry) => {
        const Glyph = icons[entry.kind];
        return (
          <Group key={`${entry.id} ${entry.at}`} gap={4} wrap="nowrap">
            <Glyph
              size={12}
              role="img"
              aria-label={t(`agenda.kinds.${entry.kind}`)}
              style={{ flexShrink: 0 }}
            />
            <Anchor component={Link} to={placeOf(entry)} size="xs" lineClamp={1} title={entry.title}>
              {timeOf(entry, i18n.resolvedLanguage)} {entry.title}
            </Anchor>
          </Group>
        );
      })}
      {entries.length > shown ? (
        <Text size="xs" c="dimmed">
          {t("agenda.others", { count: entries.length - shown })}
        </Text>
      ) : null}
    </>
  );
}

/** A month in weeks from Monday on; on a phone, the days that hold something. */
export function AgendaMonth({ month, today, entries }: AgendaMonthProps): ReactNode {
  const [sunday, ...others] = useWeekdays();
  return (
    <div>
      <div className={`${classes.week ?? ""} ${classes.names ?? ""}`} aria-hidden>
        {[...others, sunday].map((name) => (
          <span key={name} className={classes.name}>
            {name}
          </span>
        ))}
      </div>
      {weeksOf(month).map((week) => (
        <div key={week[0]} className={classes.week}>
          {week.map((day) => {
            const here = entries.filter((entry) => entry.day === day);
            return (
              <div
                key={day}
                role="group"
                aria-label={dayName(day)}
                className={classes.day}
                data-outside={!day.startsWith(month)}
                data-today={day === today}
                data-empty={here.length === 0}
              >
                <span className={classes.number}>{Number(day.slice(8))}</span>
                <DayEntries entries={here} />
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
