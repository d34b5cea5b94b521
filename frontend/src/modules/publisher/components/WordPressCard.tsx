import { ago } from "@igny8/ui/format";
import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "../../../components/ConfirmButton";
import { May } from "../../../components/May";
import { useAction } from "../../../hooks/useAction";
import { useCan } from "../../../hooks/useCan";
import { useKey, useSite, useWorkspace } from "../../../hooks/workspace";
import { type Connection, disconnect, getConnection, testConnection } from "../../../services/publisher.api";
import { ConnectionForm } from "./ConnectionForm";
import { Findings } from "./Findings";

const colours: Record<string, string> = { ok: "teal", attention: "red", untested: "gray" };
const stateWords = {
  ok: "wordpress.states.ok",
  attention: "wordpress.states.attention",
  untested: "wordpress.states.untested",
} as const;

const isKnown = (state: string): state is keyof typeof stateWords => state in stateWords;

interface ConnectedProps {
  connection: Connection;
  onChange: () => void;
}

function Connected({ connection, onChange }: ConnectedProps): ReactNode {
  const { t } = useTranslation("publisher");
  const { session } = useWorkspace();
  const { id, base_url, username, state, checked_at, findings } = connection;
  const test = useAction({ run: () => testConnection(id), done: t("wordpress.tested") });
  const leave = useAction({ run: () => disconnect(id), done: t("wordpress.disconnected") });
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <Stack gap={2}>
          <Anchor
            href={base_url}
            target="_blank"
            rel="noopener"
            fw={600}
            style={{ overflowWrap: "anywhere" }}
          >
            {base_url}
          </Anchor>
          <Text size="sm" c="dimmed">
            {t("wordpress.as", { username })} · {t("wordpress.checked", { when: ago(checked_at) })}
          </Text>
        </Stack>
        <Badge color={colours[state] ?? "gray"} variant="light" tt="none">
          {isKnown(state) ? t(stateWords[state]) : state}
        </Badge>
      </Group>
      <Findings findings={findings} />
      <Text size="sm" c="dimmed">
        {t("wordpress.builder")}
      </Text>
      <Group>
        <May role="editor">
          <Button variant="default" loading={test.isPending} onClick={() => test.mutate(undefined)}>
            {t("wordpress.test")}
          </Button>
        </May>
        <Button variant="default" component="a" href={session.builder_url}>
          {t("hosted.builder")}
        </Button>
        <May role="admin">
          <Button variant="default" onClick={onChange}>
            {t("wordpress.change")}
          </Button>
          <ConfirmButton
            label={t("wordpress.disconnect")}
            title={t("wordpress.disconnectTitle")}
            confirm={t("wordpress.disconnect")}
            loading={leave.isPending}
            onConfirm={() => leave.mutate(undefined)}
          >
            {t("wordpress.disconnectText", { address: base_url })}
          </ConfirmButton>
        </May>
      </Group>
    </Stack>
  );
}

/** The site's WordPress: how it is connected, what the doctor says, and the form that connects it. */
export function WordPressCard(): ReactNode {
  const { t } = useTranslation("publisher");
  const site = useSite();
  const key = useKey();
  const can = useCan();
  const [isChanging, { open, close }] = useDisclosure(false);
  const query = useQuery({ queryKey: key("connection"), queryFn: () => getConnection(site.id) });
  return (
    <Paper withBorder radius="md" p="lg" component="section" aria-label={t("wordpress.title")}>
      <Title order={2} size="h4" mb="sm">
        {t("wordpress.title")}
      </Title>
      <QueryState query={query} title={t("wordpress.failed")} rows={3}>
        {(connection) => {
          if (connection && !isChanging) return <Connected connection={connection} onChange={open} />;
          if (!can("admin")) return <Text size="sm">{t("wordpress.none")}</Text>;
          return (
            <Stack>
              <Text size="sm" c="dimmed">
                {t("wordpress.intro")}
              </Text>
              <ConnectionForm connection={connection} onDone={close} />
            </Stack>
          );
        }}
      </QueryState>
    </Paper>
  );
}
