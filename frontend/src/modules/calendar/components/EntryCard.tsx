import { moment } from "@igny8/ui/format";
import { Anchor, Button, Group, Popover, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { StatusBadge } from "../../../components/StatusBadge";
import { type Day, dayAfter } from "../../../lib/month";
import type { Entry } from "../../../services/calendar.api";
import classes from "./Calendar.module.css";

const looks = {
  task: { colour: "var(--mantine-color-indigo-6)", says: "calendar.kind.task" },
  scheduled: { colour: "var(--mantine-color-orange-6)", says: "calendar.kind.scheduled" },
  published: { colour: "var(--mantine-color-teal-6)", says: "calendar.kind.published" },
} as const;

const lookOf = (kind: string): (typeof looks)[keyof typeof looks] =>
  Object.entries(looks).find(([name]) => name === kind)?.[1] ?? looks.task;

/** Days that a key with Alt moves an entry by. */
const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

interface EntryCardProps {
  entry: Entry;
  /** It was moved by a key, and keeps the focus on its new day. */
  isFollowed: boolean;
  /** Absent where the person may only look. */
  onMove?: (day: Day | null) => void;
  onStep: (day: Day) => void;
  onDrag: (entry: Entry | null) => void;
}

/** One thing on a day: drag it, move it by Alt and an arrow, or open it and choose another day. */
export function EntryCard({ entry, isFollowed, onMove, onStep, onDrag }: EntryCardProps): ReactNode {
  const { t } = useTranslation("planner");
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const button = useRef<HTMLButtonElement>(null);
  const look = lookOf(entry.kind);
  const isMovable = entry.movable && onMove !== undefined;
  useEffect(() => {
    if (isFollowed) button.current?.focus();
  }, [isFollowed]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (!event.altKey || step === undefined || !isMovable) return;
    event.preventDefault();
    onStep(dayAfter(entry.day, step));
  };
  return (
    <Popover opened={isOpen} onChange={close} width={300} trapFocus withArrow>
      <Popover.Target>
        <UnstyledButton
          ref={button}
          className={classes.entry}
          style={{ "--entry": look.colour }}
          draggable={isMovable}
          onDragStart={() => onDrag(entry)}
          onDragEnd={() => onDrag(null)}
          onClick={toggle}
          onKeyDown={onKeyDown}
          aria-keyshortcuts={isMovable ? "Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown" : undefined}
          aria-label={`${t(look.says)}: ${entry.title}`}
        >
          {entry.title}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Text size="sm" fw={560}>
            {entry.title}
          </Text>
          <Group gap="xs">
            <StatusBadge status={entry.status} />
            <Text size="xs" c="dimmed">
              {entry.at ? `${t(look.says)}, ${moment(entry.at)}` : t(look.says)}
            </Text>
          </Group>
          {isMovable ? (
            <MoveForm
              day={entry.day}
              onMove={(day) => {
                close();
                onMove(day);
              }}
            />
          ) : null}
          {entry.kind === "task" ? null : (
            <Anchor component={Link} to={`/writer/content/${entry.id}`} size="sm">
              {t("calendar.open")}
            </Anchor>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function MoveForm({ day, onMove }: { day: Day; onMove: (day: Day | null) => void }): ReactNode {
  const { t } = useTranslation("planner");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onMove(String(new FormData(event.currentTarget).get("day")));
      }}
    >
      <TextInput type="date" name="day" label={t("calendar.day")} size="xs" required defaultValue={day} />
      <Group gap="xs" mt="xs">
        <Button type="submit" size="xs">
          {t("move.submit")}
        </Button>
        <Button size="xs" variant="default" onClick={() => onMove(null)}>
          {t("calendar.takeOff")}
        </Button>
      </Group>
    </form>
  );
}
