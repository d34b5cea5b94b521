import { type ReactNode, useState } from "react";
import { type Day, dayName, weekdayNames, weeksOf } from "../../../lib/month";
import type { Entry } from "../../../services/calendar.api";
import classes from "./Calendar.module.css";
import { EntryCard } from "./EntryCard";

interface MonthGridProps {
  month: string;
  today: Day;
  entries: readonly Entry[];
  /** Absent where the person may only look. */
  onMove?: (entry: Entry, day: Day | null) => void;
}

/** A month in weeks; on a phone, the days that hold something, one below the other. */
export function MonthGrid({ month, today, entries, onMove }: MonthGridProps): ReactNode {
  const [dragged, setDragged] = useState<Entry | null>(null);
  const [over, setOver] = useState<Day | null>(null);
  // An entry that a key moved is drawn in another day: it takes the focus along.
  const [followed, setFollowed] = useState<string | null>(null);
  const drop = (day: Day): void => {
    setOver(null);
    if (dragged && dragged.day !== day) onMove?.(dragged, day);
  };
  return (
    <div>
      <div className={classes.names} aria-hidden>
        {weekdayNames().map((name) => (
          <span key={name}>{name}</span>
        ))}
      </div>
      {weeksOf(month).map((week) => (
        <div key={week[0]} className={classes.week}>
          {week.map((day) => {
            const here = entries.filter((entry) => entry.day === day);
            return (
              // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dragging is a shortcut; each card has a form
              <div
                key={day}
                role="group"
                aria-label={dayName(day)}
                className={classes.day}
                data-outside={!day.startsWith(month)}
                data-today={day === today}
                data-over={over === day}
                data-empty={here.length === 0}
                onDragOver={(event) => {
                  if (!dragged) return;
                  event.preventDefault();
                  setOver(day);
                }}
                onDragLeave={() => setOver(null)}
                onDrop={() => drop(day)}
              >
                <span className={classes.number} aria-hidden>
                  {Number(day.slice(8))}
                </span>
                <span className={classes.name} aria-hidden>
                  {dayName(day)}
                </span>
                {here.map((entry) => (
                  <EntryCard
                    key={entry.id}
                    entry={entry}
                    onDrag={setDragged}
                    isFollowed={followed === entry.id}
                    onMove={onMove ? (to) => onMove(entry, to) : undefined}
                    onStep={(to) => {
                      setFollowed(entry.id);
                      onMove?.(entry, to);
                    }}
                  />
                ))}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
