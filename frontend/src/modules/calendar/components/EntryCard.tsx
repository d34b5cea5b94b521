import { Anchor, Button, Group, Popover, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { StatusBadge } from "../../../components/StatusBadge";
import { moment } from "@igny8/ui/format";
import type { Entry } from "../../../services/calendar.api";
import classes from "./Calendar.module.css";

const looks: Record<string, { colour: string; says: string }> = {
  task: { colour: "var(--mantine-color-indigo-6)", says: "To be written" },
  scheduled: { colour: "var(--mantine-color-orange-6)", says: "Goes out by itself" },
  published: { colour: "var(--mantine-color-teal-6)", says: "Published" },
};

interface EntryCardProps {
  entry: Entry;
  onMove: (day: string | null) => void;
  onDrag: (entry: Entry | null) => void;
}

/** One thing on a day: drag it, or open it and choose another day. */
export function EntryCard({ entry, onMove, onDrag }: EntryCardProps): ReactNode {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const look = looks[entry.kind] ?? { colour: "var(--mantine-color-gray-6)", says: entry.kind };
  const move = (day: string | null): void => {
    close();
    onMove(day);
  };
  return (
    <Popover opened={isOpen} onChange={close} width={300} trapFocus withArrow>
      <Popover.Target>
        <UnstyledButton
          className={classes.entry}
          style={{ "--entry": look.colour }}
          draggable={entry.movable}
          onDragStart={() => onDrag(entry)}
          onDragEnd={() => onDrag(null)}
          onClick={toggle}
          aria-label={`${look.says}: ${entry.title}`}
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
              {entry.at ? `${look.says}, ${moment(entry.at)}` : look.says}
            </Text>
          </Group>
          {entry.movable ? <MoveForm day={entry.day} onMove={move} /> : null}
          {entry.kind === "task" ? null : (
            <Anchor component={Link} to={`/writer/content/${entry.id}`} size="sm">
              Open the page
            </Anchor>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function MoveForm({ day, onMove }: { day: string; onMove: (day: string | null) => void }): ReactNode {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onMove(String(new FormData(event.currentTarget).get("day")));
      }}
    >
      <TextInput type="date" name="day" label="Day" size="xs" required defaultValue={day} />
      <Group gap="xs" mt="xs">
        <Button type="submit" size="xs">
          Move
        </Button>
        <Button size="xs" variant="default" onClick={() => onMove(null)}>
          Take off the calendar
        </Button>
      </Group>
    </form>
  );
}
