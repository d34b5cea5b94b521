import { ApiError } from "@igny8/api-client/problem";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Alert, Button, Drawer, Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useApiForm } from "../../../hooks/useApiForm";
import { useSite } from "../../../hooks/workspace";
import { type Task, createTask } from "../../../services/writer.api";
import { TaskFields } from "./TaskFields";
import { type TaskValues, bodyOf, emptyTask, taskSchema } from "./form";

interface NewTaskProps {
  isOpen: boolean;
  onClose: () => void;
}

const isRival = (error: Error | null): boolean =>
  error instanceof ApiError && error.problem.code === "competing_page";

function NewTaskForm({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation("writer");
  const site = useSite();
  const { form, onSubmit, sending, problem } = useApiForm<TaskValues, Task>({
    initialValues: { ...emptyTask(site.language), override: false },
    schema: taskSchema(t("tasks.needed")),
    submit: ({ override, ...values }) =>
      createTask({ ...bodyOf(values as TaskValues), site_id: site.id, override: override === true }),
    done: ({ title }) => t("tasks.created", { title }),
    onSuccess: onClose,
  });
  const competes = isRival(problem);
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        <TaskFields form={form} />
        {competes ? (
          <Alert color="orange" title={t("tasks.competes")} role="alert">
            {problem?.message}
            <Group mt="sm">
              <Button
                size="xs"
                color="orange"
                variant="outline"
                loading={sending.isPending}
                onClick={() => sending.mutate({ ...form.values, override: true })}
              >
                {t("tasks.createAnyway")}
              </Button>
            </Group>
          </Alert>
        ) : null}
        {problem && !competes ? <ProblemAlert error={problem} /> : null}
        <Group justify="flex-end">
          <Button type="submit" loading={sending.isPending}>
            {t("tasks.create")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** A task by hand; a page that competes with it is named before anything is spent. */
export function NewTask({ isOpen, onClose }: NewTaskProps): ReactNode {
  const { t } = useTranslation(["writer", "common"]);
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size="lg"
      title={t("tasks.new")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <NewTaskForm onClose={onClose} />
    </Drawer>
  );
}
