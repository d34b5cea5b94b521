import { Anchor, Badge, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { count } from "@igny8/ui/format";
import { IconAlertTriangle, IconCircleDot, IconExclamationCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { isRole, useCan } from "../../../hooks/useCan";
import type { Note } from "../../../services/overview.api";
import { sentenceOf } from "../sentences";

const icons = {
  error: { Icon: IconExclamationCircle, color: "var(--mantine-color-red-text)" },
  warning: { Icon: IconAlertTriangle, color: "var(--mantine-color-orange-text)" },
  info: { Icon: IconCircleDot, color: "var(--mantine-color-dimmed)" },
};

function NoteLine({ note }: { note: Note }): ReactNode {
  const { i18n } = useTranslation("home");
  const can = useCan();
  const { Icon, color } = icons[note.level];
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start" py={7}>
      <Icon size={18} stroke={1.7} color={color} style={{ flex: "none", marginTop: 1 }} aria-hidden />
      <Stack gap={1} flex={1}>
        {isRole(note.role) && can(note.role) ? (
          <Anchor component={Link} to={note.link} size="sm" fw={560} c="inherit">
            {sentenceOf(note, i18n)}
          </Anchor>
        ) : (
          <Text size="sm" fw={560}>
            {sentenceOf(note, i18n)}
          </Text>
        )}
        {note.cause ? (
          <Text size="xs" c="dimmed" lineClamp={2}>
            {note.cause}
          </Text>
        ) : null}
      </Stack>
      {note.count > 1 ? (
        <Badge variant="default" fw={600}>
          {count(note.count)}
        </Badge>
      ) : null}
    </Group>
  );
}

interface NotesProps {
  title: string;
  notes: readonly Note[];
  /** Said when there is nothing. */
  none: string;
}

/** Facts that want a person, each with its cause and, for who may mend it, the page that does. */
export function Notes({ title, notes, none }: NotesProps): ReactNode {
  return (
    <Paper withBorder radius="md" p="md" component="section" aria-label={title}>
      <Title order={2} size="h5" mb={4}>
        {title}
      </Title>
      {notes.length === 0 ? (
        <Text size="sm" c="dimmed" py={6}>
          {none}
        </Text>
      ) : (
        <Stack gap={0} component="ul" p={0} m={0} style={{ listStyle: "none" }}>
          {notes.map((note) => (
            <NoteLine key={note.code} note={note} />
          ))}
        </Stack>
      )}
    </Paper>
  );
}
