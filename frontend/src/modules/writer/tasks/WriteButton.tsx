import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../../hooks/useAction";
import { type Task, generateContent } from "../../../services/writer.api";

export const isWaiting = ({ status }: Pick<Task, "status">): boolean =>
  status === "queued" || status === "failed";

export function WriteButton({ task, size = "xs" }: { task: Task; size?: "xs" | "sm" }): ReactNode {
  const { t } = useTranslation("writer");
  const write = useAction({
    run: () => generateContent(task.id),
    done: t("tasks.writing", { title: task.title }),
  });
  if (!isWaiting(task)) return null;
  return (
    <Button size={size} variant="default" loading={write.isPending} onClick={() => write.mutate(undefined)}>
      {task.status === "failed" ? t("tasks.writeAgain") : t("tasks.write")}
    </Button>
  );
}
