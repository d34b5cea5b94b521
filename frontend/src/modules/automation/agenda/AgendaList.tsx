import { Anchor, Badge, Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { May } from "../../../components/May";
import type { AgendaEntry } from "../../../services/automation.api";
import { placeOf } from "../../../lib/places";
import { icons, timeOf } from "./places";
import { PostponeMenu } from "./PostponeMenu";

interface AgendaListProps {
  entries: readonly AgendaEntry[];
  /** Without it rules are only shown. */
  isEditable?: boolean;
}

function EntryLine({ entry, isEditable }: { entry: AgendaEntry; isEditable: boolean }): ReactNode {
  const { t, i18n } = useTranslation("automation");
  const Glyph = icons[entry.kind];
  return (
    <Group gap="sm" wrap="nowrap" align="center">
      <Text size="sm" c="dimmed" w={72} style={{ flexShrink: 0 }}>
        {timeOf(entry, i18n.resolvedLanguage) || t("agenda.allDay")}
      </Text>
      <Glyph
        size={16}
        stroke={1.7}
        role="img"
        aria-label={t(`agenda.kinds.${entry.kind}`)}
        style={{ flexShrink: 0 }}
      />
      <Anchor component={Link} to={placeOf(entry)} size="sm" flex={1} lineClamp={1}>
        {entry.title}
      </Anchor>
      {entry.more > 0 ? (
        <Text size="xs" c="dimmed">
          {t("agenda.more", { count: entry.more })}
        </Text>
      ) : null}
      {entry.active ? null : (
        <Badge color="orange" variant="light" tt="none">
          {t("agenda.paused")}
        </Badge>
      )}
      {isEditable && entry.kind === "rule" ? (
        <May role="admin">
          <PostponeMenu entry={entry} />
        </May>
      ) : null}
    </Group>
  );
}

/** Day by day, in the site's own time. */
export function AgendaList({ entries, isEditable = false }: AgendaListProps): ReactNode {
  const { i18n } = useTranslation();
  const days = useMemo(() => [...new Set(entries.map(({ day }) => day))], [entries]);
  const format = new Intl.DateTimeFormat(i18n.resolvedLanguage, {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  return (
    <Stack gap="lg">
      {days.map((day) => (
        <section key={day}>
          <Title order={3} size="h5" mb="xs">
            {format.format(new Date(`${day}T00:00:00Z`))}
          </Title>
          <Stack gap={8}>
            {entries
              .filter((entry) => entry.day === day)
              .map((entry) => (
                <EntryLine key={`${entry.id} ${entry.at}`} entry={entry} isEditable={isEditable} />
              ))}
          </Stack>
        </section>
      ))}
    </Stack>
  );
}
