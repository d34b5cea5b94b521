import { QueryState } from "@igny8/ui/QueryState";
import { Button, Checkbox, Group, Modal, ScrollArea, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../../hooks/useAction";
import { useKey, useSite } from "../../../hooks/workspace";
import { todayIn } from "../../../lib/month";
import { type WaitingTask, listUnplanned, moveEntry, planTasks } from "../../../services/calendar.api";

/** Spreads the tasks that have no day over the free days of the site's cadence. */
export function PlanButton(): ReactNode {
  const { t } = useTranslation(["planner", "common"]);
  const site = useSite();
  const key = useKey();
  const [isOpen, { open, close }] = useDisclosure(false);
  const query = useQuery({
    queryKey: key("calendar", "unplanned"),
    queryFn: () => listUnplanned(site.id),
    enabled: isOpen,
  });
  return (
    <>
      <Button onClick={open}>{t("plan.button")}</Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t("plan.title")}
        closeButtonProps={{ "aria-label": t("common:close") }}
      >
        <QueryState query={query} title={t("plan.failed")} rows={4}>
          {(tasks) =>
            tasks.length === 0 ? (
              <Text size="sm">{t("plan.none")}</Text>
            ) : (
              <Form tasks={tasks} onDone={close} />
            )
          }
        </QueryState>
      </Modal>
    </>
  );
}

function Form({ tasks, onDone }: { tasks: readonly WaitingTask[]; onDone: () => void }): ReactNode {
  const { t } = useTranslation("planner");
  const site = useSite();
  const [start, setStart] = useState(todayIn(site.timezone));
  const [chosen, setChosen] = useState<readonly string[]>(tasks.map(({ id }) => id));
  const plan = useAction({
    run: () => planTasks(site.id, [...chosen], start),
    done: ({ days }) => t("plan.done", { count: Object.keys(days).length }),
    undo: async ({ days }) => {
      for (const id of Object.keys(days)) await moveEntry(id, null);
    },
    onSuccess: onDone,
  });
  const toggle = (id: string): void =>
    setChosen((before) => (before.includes(id) ? before.filter((other) => other !== id) : [...before, id]));
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t("plan.text")}
      </Text>
      <TextInput
        type="date"
        label={t("plan.start")}
        value={start}
        onChange={(event) => setStart(event.currentTarget.value)}
      />
      <ScrollArea.Autosize mah={300}>
        <Stack gap="xs" role="group" aria-label={t("plan.tasks")}>
          {tasks.map(({ id, title }) => (
            <Checkbox key={id} label={title} checked={chosen.includes(id)} onChange={() => toggle(id)} />
          ))}
        </Stack>
      </ScrollArea.Autosize>
      <Group justify="flex-end">
        <Button
          disabled={chosen.length === 0 || start === ""}
          loading={plan.isPending}
          onClick={() => plan.mutate(undefined)}
        >
          {t("plan.submit", { count: chosen.length })}
        </Button>
      </Group>
    </Stack>
  );
}
