import { ago } from "@igny8/ui/format";
import { QueryState } from "@igny8/ui/QueryState";
import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { May } from "../../../components/May";
import { useAction } from "../../../hooks/useAction";
import { useKey, useWorkspace } from "../../../hooks/workspace";
import {
  type PromptVersion,
  activatePrompt,
  deactivatePrompt,
  listVersions,
} from "../../../services/thinker.api";

function Version({ version }: { version: PromptVersion }): ReactNode {
  const { t } = useTranslation("thinker");
  const { session } = useWorkspace();
  const { id, number, note, site_id, is_active, created_at } = version;
  const scope = session.sites.find((site) => site.id === site_id)?.name ?? t("prompts.wholeAccount");
  const change = useAction({
    run: () => (is_active ? deactivatePrompt(id) : activatePrompt(id)),
    done: is_active ? t("prompts.off", { number }) : t("prompts.on", { number }),
    undo: () => (is_active ? activatePrompt(id) : deactivatePrompt(id)),
  });
  return (
    <Group component="li" justify="space-between" wrap="nowrap" py={6}>
      <Stack gap={1} miw={0}>
        <Group gap="xs">
          <Text size="sm" fw={600}>
            {t("prompts.version", { number })}
          </Text>
          {is_active ? (
            <Badge size="sm" color="teal" variant="light" tt="none">
              {t("prompts.applies")}
            </Badge>
          ) : null}
        </Group>
        <Text size="xs" c="dimmed">
          {[scope, note, ago(created_at)].filter(Boolean).join(" · ")}
        </Text>
      </Stack>
      <May role="admin">
        <Button
          size="xs"
          variant="default"
          loading={change.isPending}
          onClick={() => change.mutate(undefined)}
          aria-label={`${t(is_active ? "prompts.deactivate" : "prompts.activate")}: ${t("prompts.version", { number })}`}
        >
          {t(is_active ? "prompts.deactivate" : "prompts.activate")}
        </Button>
      </May>
    </Group>
  );
}

/** Every version that was kept of a function's instructions; any can apply again. */
export function PromptVersions({ name }: { name: string }): ReactNode {
  const { t } = useTranslation("thinker");
  const key = useKey();
  const query = useQuery({ queryKey: key("prompt-versions", name), queryFn: () => listVersions(name) });
  return (
    <QueryState query={query} title={t("prompts.versionsFailed")} rows={2}>
      {({ results }) =>
        results.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t("prompts.noVersions")}
          </Text>
        ) : (
          <Stack gap={0} component="ul" p={0} m={0} style={{ listStyle: "none" }}>
            {results.map((version) => (
              <Version key={version.id} version={version} />
            ))}
          </Stack>
        )
      }
    </QueryState>
  );
}
