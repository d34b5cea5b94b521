import {
  ActionIcon,
  Anchor,
  Button,
  Group,
  Indicator,
  Popover,
  ScrollArea,
  Stack,
  Text,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { ago } from "@igny8/ui/format";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { IconBell } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useAction } from "../../../hooks/useAction";
import { useWorkspace } from "../../../hooks/workspace";
import {
  type Notification,
  countUnread,
  listNotifications,
  readAllNotifications,
  readNotification,
} from "../../../services/notifications.api";

const everyMinute = 60_000;
const shown = 15;

interface LineProps {
  notification: Notification;
  onOpen: () => void;
}

function Line({
  notification: { id, site_id, title, body, link, read_at, created_at },
  onOpen,
}: LineProps): ReactNode {
  const read = useAction({ run: () => readNotification(id), done: null });
  const open = (): void => {
    if (!read_at) read.mutate(undefined);
    onOpen();
  };
  return (
    <Stack gap={2} component="li" py={8}>
      <Group justify="space-between" wrap="nowrap" gap="sm" align="flex-start">
        {link.startsWith("/") ? (
          <Anchor
            component={Link}
            to={link}
            state={site_id ? { site: site_id } : null}
            size="sm"
            fw={read_at ? 400 : 650}
            onClick={open}
          >
            {title}
          </Anchor>
        ) : (
          <Text size="sm" fw={read_at ? 400 : 650}>
            {title}
          </Text>
        )}
        <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
          {ago(created_at)}
        </Text>
      </Group>
      {body ? (
        <Text size="xs" c="dimmed" lineClamp={3}>
          {body}
        </Text>
      ) : null}
    </Stack>
  );
}

function NewestNotifications({ onOpen }: { onOpen: () => void }): ReactNode {
  const { t } = useTranslation("home");
  const { session } = useWorkspace();
  const newest = useQuery({
    queryKey: [session.account_id, "all", "notifications"],
    queryFn: () => listNotifications(shown),
  });
  const readAll = useAction({ run: readAllNotifications, done: null });
  if (newest.isError) return <ProblemAlert error={newest.error} onRetry={() => void newest.refetch()} />;
  const lines = newest.data?.results ?? [];
  return (
    <>
      <Group justify="space-between" mb="xs">
        <Text size="sm" fw={600}>
          {t("notifications.title")}
        </Text>
        {lines.some(({ read_at }) => !read_at) ? (
          <Button size="compact-xs" variant="subtle" onClick={() => readAll.mutate(undefined)}>
            {t("notifications.readAll")}
          </Button>
        ) : null}
      </Group>
      {newest.data && lines.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("notifications.none")}
        </Text>
      ) : null}
      <ScrollArea.Autosize mah={400}>
        <Stack gap={0} component="ul" p={0} m={0} style={{ listStyle: "none" }}>
          {lines.map((notification) => (
            <Line key={notification.id} notification={notification} onOpen={onOpen} />
          ))}
        </Stack>
      </ScrollArea.Autosize>
      <Anchor
        component={Link}
        to="/settings/notifications"
        size="sm"
        mt="xs"
        display="inline-block"
        onClick={onOpen}
      >
        {t("notifications.choose")}
      </Anchor>
    </>
  );
}

/** What happened while one was away. */
export function NotificationBell(): ReactNode {
  const { t } = useTranslation("home");
  const { session } = useWorkspace();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const { data } = useQuery({
    queryKey: [session.account_id, "all", "unread"],
    queryFn: countUnread,
    refetchInterval: everyMinute,
  });
  const unread = data?.unread ?? 0;
  return (
    <Popover opened={isOpen} onChange={close} width={360} position="bottom-end" withArrow trapFocus>
      <Indicator disabled={unread === 0} label={unread} size={16} offset={4} color="red">
        <Popover.Target>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t("notifications.unread", { count: unread })}
            onClick={toggle}
          >
            <IconBell size={18} stroke={1.6} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown>{isOpen ? <NewestNotifications onOpen={close} /> : null}</Popover.Dropdown>
    </Popover>
  );
}
