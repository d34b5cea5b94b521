import { ActionIcon, Button, Group, Popover, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDots } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../../hooks/useAction";
import { type AgendaEntry, postponeRule, setRuleActive } from "../../../services/automation.api";
import { moment } from "@igny8/ui/format";

/** Leaves out a rule's runs before a moment, or switches it off. */
export function PostponeMenu({ entry }: { entry: AgendaEntry }): ReactNode {
  const { t } = useTranslation("automation");
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const [until, setUntil] = useState("");
  const postpone = useAction({
    run: () => postponeRule(entry.id, new Date(until).toISOString()),
    done: ({ next_run_at }) => t("agenda.postponed", { when: moment(next_run_at) }),
    onSuccess: close,
  });
  const pause = useAction({
    run: () => setRuleActive(entry.id, false),
    done: ({ name }) => t("rules.isOff", { name }),
    undo: () => setRuleActive(entry.id, true),
    onSuccess: close,
  });
  return (
    <Popover opened={isOpen} onChange={close} trapFocus withArrow position="bottom-end">
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("agenda.change", { name: entry.title })}
          onClick={toggle}
        >
          <IconDots size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (until) postpone.mutate(undefined);
          }}
        >
          <Stack gap="sm">
            <TextInput
              type="datetime-local"
              label={t("agenda.postpone")}
              description={t("agenda.postponeHelp")}
              value={until}
              onChange={(event) => setUntil(event.currentTarget.value)}
            />
            <Group justify="space-between">
              <Button
                size="xs"
                variant="subtle"
                loading={pause.isPending}
                onClick={() => pause.mutate(undefined)}
              >
                {t("agenda.pause")}
              </Button>
              <Button size="xs" type="submit" disabled={!until} loading={postpone.isPending}>
                {t("agenda.postponeDo")}
              </Button>
            </Group>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
