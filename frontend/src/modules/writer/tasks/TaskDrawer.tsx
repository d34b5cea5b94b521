import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "../../../components/ConfirmButton";
import { DetailDrawer } from "../../../components/DetailDrawer";
import { StatusBadge } from "../../../components/StatusBadge";
import { useAction } from "../../../hooks/useAction";
import { useApiForm } from "../../../hooks/useApiForm";
import { useCan } from "../../../hooks/useCan";
import { useUnsavedGuard } from "../../../hooks/useUnsavedGuard";
import { type Task, changeTask, deleteTask, getTask } from "../../../services/writer.api";
import { Sources } from "./Sources";
import { TaskFacts } from "./TaskFacts";
import { TaskFields } from "./TaskFields";
import { type TaskValues, changeOf, taskSchema, valuesOf } from "./form";
import { WriteButton, isWaiting } from "./WriteButton";

interface TaskDrawerProps {
  id: string | null;
  onClose: () => void;
}

function TaskForm({ task, onClose }: { task: Task; onClose: () => void }): ReactNode {
  const { t } = useTranslation(["writer", "common"]);
  const can = useCan();
  const isOpen = can("editor") && isWaiting(task);
  const { form, onSubmit, sending, problem } = useApiForm<TaskValues, Task>({
    initialValues: valuesOf(task),
    schema: taskSchema(t("tasks.needed")),
    submit: (_, changed) => changeTask(task.id, changeOf(changed)),
    done: t("common:saved"),
    onSuccess: (_, values) => form.resetDirty(values),
  });
  const remove = useAction({
    run: () => deleteTask(task.id),
    done: t("tasks.deleted", { title: task.title }),
    onSuccess: onClose,
  });
  useUnsavedGuard(form.isDirty(), "task");
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        <Group gap="sm">
          <StatusBadge status={task.status} />
          <Text size="sm" c="dimmed">
            {t("tasks.cost", { count: task.estimated_credits })}
          </Text>
        </Group>
        {task.error ? <Alert color="red">{task.error}</Alert> : null}
        {isOpen ? <TaskFields form={form} /> : <TaskFacts task={task} />}
        <Sources />
        {problem ? <ProblemAlert error={problem} /> : null}
        {isOpen ? (
          <Group justify="space-between">
            {form.isDirty() ? (
              <span />
            ) : (
              <ConfirmButton
                label={t("common:delete")}
                title={t("tasks.deleteTitle", { count: 1 })}
                confirm={t("common:delete")}
                loading={remove.isPending}
                onConfirm={() => remove.mutate(undefined)}
              >
                {t("tasks.deleteText")}
              </ConfirmButton>
            )}
            <Group gap="sm">
              {form.isDirty() ? null : <WriteButton task={task} size="sm" />}
              <Button type="submit" disabled={!form.isDirty()} loading={sending.isPending}>
                {t("common:save")}
              </Button>
            </Group>
          </Group>
        ) : null}
      </Stack>
    </form>
  );
}

/** All of one task, to be changed as long as it waits. */
export function TaskDrawer({ id, onClose }: TaskDrawerProps): ReactNode {
  const { t } = useTranslation("writer");
  return (
    <DetailDrawer
      id={id}
      name="task"
      load={getTask}
      title={(task) => task?.title ?? t("tasks.one")}
      failed={t("tasks.failed")}
      onClose={onClose}
    >
      {(task) => <TaskForm key={task.id} task={task} onClose={onClose} />}
    </DetailDrawer>
  );
}
