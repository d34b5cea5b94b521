import { count } from "@igny8/ui/format";
import { Button, Popover, Select, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "../../../components/ConfirmButton";
import { useAction } from "../../../hooks/useAction";
import { useCan } from "../../../hooks/useCan";
import { useSite } from "../../../hooks/workspace";
import { todayIn } from "../../../lib/month";
import { type Task, assignTask, deleteTask, generateContent, planTasks } from "../../../services/writer.api";
import { useBulk } from "../hooks/useBulk";
import { useMembers } from "../hooks/useMembers";
import { isWaiting } from "./WriteButton";

interface TaskBulkProps {
  rows: readonly Task[];
  onDone: () => void;
}

function Plan({ ids, onDone }: { ids: string[]; onDone: () => void }): ReactNode {
  const { t } = useTranslation("writer");
  const site = useSite();
  const today = todayIn(site.timezone);
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const [start, setStart] = useState(today);
  const plan = useAction({
    run: () => planTasks(site.id, ids, start),
    done: t("tasks.planned", { count: ids.length }),
    onSuccess: () => {
      close();
      onDone();
    },
  });
  return (
    <Popover opened={isOpen} onChange={close} trapFocus withArrow>
      <Popover.Target>
        <Button size="xs" variant="default" disabled={ids.length === 0} onClick={toggle}>
          {t("tasks.plan")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <TextInput
            type="date"
            label={t("tasks.planFrom")}
            description={t("tasks.planHelp")}
            min={today}
            value={start}
            onChange={(event) => setStart(event.currentTarget.value)}
          />
          <Button size="xs" loading={plan.isPending} disabled={!start} onClick={() => plan.mutate(undefined)}>
            {t("tasks.planDo", { count: ids.length })}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function Assign({ ids, onDone }: { ids: string[]; onDone: () => void }): ReactNode {
  const { t } = useTranslation("writer");
  const { members } = useMembers();
  const bulk = useBulk(onDone);
  return (
    <Select
      size="xs"
      w={170}
      aria-label={t("assign.title")}
      placeholder={t("assign.title")}
      searchable
      data={members.map(({ id, name, email }) => ({ value: id, label: name || email }))}
      value={null}
      disabled={bulk.isPending}
      onChange={(member) => member && bulk.mutate({ ids, run: (id) => assignTask(id, member) })}
    />
  );
}

/** What is done with chosen tasks; what has begun is left alone. */
export function TaskBulk({ rows, onDone }: TaskBulkProps): ReactNode {
  const { t } = useTranslation("writer");
  const can = useCan();
  const bulk = useBulk(onDone);
  const waiting = rows.filter(isWaiting);
  const ids = waiting.map(({ id }) => id);
  const credits = waiting.reduce((sum, task) => sum + task.estimated_credits, 0);
  return (
    <>
      <ConfirmButton
        size="xs"
        variant="filled"
        disabled={ids.length === 0}
        loading={bulk.isPending}
        label={t("tasks.writeMany", { count: ids.length, credits: count(credits) })}
        title={t("tasks.writeTitle", { count: ids.length })}
        confirm={t("tasks.writeConfirm")}
        onConfirm={() => bulk.mutate({ ids, run: generateContent })}
      >
        {t("tasks.writeText", { credits: count(credits) })}
      </ConfirmButton>
      <Plan ids={ids} onDone={onDone} />
      {can("admin") ? <Assign ids={rows.map(({ id }) => id)} onDone={onDone} /> : null}
      <ConfirmButton
        size="xs"
        disabled={ids.length === 0}
        loading={bulk.isPending}
        label={t("tasks.deleteMany", { count: ids.length })}
        title={t("tasks.deleteTitle", { count: ids.length })}
        confirm={t("tasks.deleteMany", { count: ids.length })}
        onConfirm={() => bulk.mutate({ ids, run: deleteTask })}
      >
        {t("tasks.deleteText")}
      </ConfirmButton>
    </>
  );
}
