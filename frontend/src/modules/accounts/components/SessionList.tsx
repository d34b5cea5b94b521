import { type BrowserSession, endSessions, listSessions } from "@igny8/api-client/auth";
import { QueryState } from "@igny8/ui/QueryState";
import { moment } from "@igny8/ui/format";
import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../../hooks/useAction";
import { useKey } from "../../../hooks/workspace";
import { browserName } from "../browserName";

const most = 8; // rows; older ones are only counted

/** This browser first, then the latest. */
const byNewest = (a: BrowserSession, b: BrowserSession): number =>
  Number(b.is_current) - Number(a.is_current) || b.created_at - a.created_at;

/** Where the person is signed in, and the way to end it. */
export function SessionList(): ReactNode {
  const { t } = useTranslation("settings");
  const key = useKey();
  const sessions = useQuery({ queryKey: key("sessions"), queryFn: listSessions });
  const end = useAction({ run: endSessions, done: t("security.ended") });
  return (
    <QueryState query={sessions} title={t("security.sessionsFailed")} rows={2}>
      {(found) => {
        const shown = [...found].sort(byNewest).slice(0, most);
        const others = found.filter(({ is_current }) => !is_current).map(({ id }) => id);
        return (
          <Stack gap="sm">
            {shown.map((session) => (
              <Row
                key={session.id}
                session={session}
                isBusy={end.isPending}
                onEnd={() => end.mutate([session.id])}
              />
            ))}
            {found.length > most ? (
              <Text size="sm" c="dimmed">
                {t("security.more", { count: found.length - most })}
              </Text>
            ) : null}
            {others.length > 1 ? (
              <Group>
                <Button variant="default" loading={end.isPending} onClick={() => end.mutate(others)}>
                  {t("security.endOthers")}
                </Button>
              </Group>
            ) : null}
          </Stack>
        );
      }}
    </QueryState>
  );
}

interface RowProps {
  session: BrowserSession;
  isBusy: boolean;
  onEnd: () => void;
}

function Row({ session: { user_agent, ip, created_at, is_current }, isBusy, onEnd }: RowProps): ReactNode {
  const { t } = useTranslation("settings");
  const name = browserName(user_agent) || t("security.unknownBrowser");
  return (
    <Group justify="space-between" gap="sm" wrap="nowrap">
      <div>
        <Text size="sm" fw={560}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {t("security.since", { ip, when: moment(new Date(created_at * 1000).toISOString()) })}
        </Text>
      </div>
      {is_current ? (
        <Badge color="teal" variant="light" tt="none" miw="max-content">
          {t("security.here")}
        </Badge>
      ) : (
        <Button
          size="compact-sm"
          variant="default"
          miw="max-content"
          loading={isBusy}
          onClick={onEnd}
          aria-label={t("security.endOf", { name })}
        >
          {t("security.end")}
        </Button>
      )}
    </Group>
  );
}
