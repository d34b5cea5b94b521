import { count, day } from "@igny8/ui/format";
import { Anchor, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Column } from "../../../components/DataTable";
import { May } from "../../../components/May";
import { StatusBadge } from "../../../components/StatusBadge";
import { useWords } from "../../../hooks/useWords";
import type { Task } from "../../../services/writer.api";
import { useMembers } from "../hooks/useMembers";
import { WriteButton } from "./WriteButton";

export function useTaskColumns(onOpen: (id: string) => void): readonly Column<Task>[] {
  const { t } = useTranslation(["writer", "common"]);
  const wordsOf = useWords();
  const { nameOf } = useMembers();
  return [
    {
      id: "title",
      header: t("tasks.columns.title"),
      sort: "title",
      cell: ({ id, title, error }) => (
        <Stack gap={2}>
          <Anchor component="button" type="button" size="sm" fw={560} ta="start" onClick={() => onOpen(id)}>
            {title}
          </Anchor>
          {error ? (
            <Text size="xs" c="var(--mantine-color-error)">
              {error}
            </Text>
          ) : null}
        </Stack>
      ),
    },
    { id: "status", header: t("common:status"), cell: ({ status }) => <StatusBadge status={status} /> },
    { id: "keyword", header: t("tasks.keyword"), cell: ({ primary_keyword }) => primary_keyword },
    { id: "structure", header: t("tasks.structure"), cell: ({ structure }) => wordsOf(structure) },
    {
      id: "words",
      header: t("tasks.columns.words"),
      align: "end",
      sort: "target_words",
      cell: ({ target_words }) => count(target_words),
    },
    {
      id: "credits",
      header: t("tasks.columns.credits"),
      align: "end",
      cell: ({ estimated_credits }) => `≈ ${count(estimated_credits)}`,
    },
    { id: "due", header: t("tasks.due"), cell: ({ due }) => day(due) },
    {
      id: "priority",
      header: t("tasks.priority"),
      align: "end",
      sort: "priority",
      optional: true,
      cell: ({ priority }) => count(priority),
    },
    {
      id: "assignee",
      header: t("content.columns.assignee"),
      optional: true,
      cell: ({ assignee_id }) => nameOf(assignee_id) ?? "–",
    },
    {
      id: "actions",
      header: t("common:actions"),
      silent: true,
      cell: (task) => (
        <May role="editor">
          <WriteButton task={task} />
        </May>
      ),
    },
  ];
}
