import { count, day } from "@igny8/ui/format";
import { List, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Facts } from "../../../components/Facts";
import { useWords } from "../../../hooks/useWords";
import type { Task } from "../../../services/writer.api";

/** A task that cannot be changed, because it has begun or by the reader's role. */
export function TaskFacts({ task }: { task: Task }): ReactNode {
  const { t } = useTranslation("writer");
  const wordsOf = useWords();
  return (
    <>
      <Facts
        entries={[
          [t("tasks.keyword"), task.primary_keyword],
          [t("tasks.secondary"), task.secondary_keywords.join(", ") || "–"],
          [t("tasks.structure"), wordsOf(task.structure)],
          [t("tasks.entityType"), wordsOf(task.entity_type)],
          [t("tasks.targetWords"), count(task.target_words)],
          [t("tasks.language"), task.language],
          [t("tasks.due"), day(task.due)],
        ]}
      />
      {task.instructions ? (
        <section>
          <Text size="sm" fw={600}>
            {t("tasks.instructions")}
          </Text>
          <Text size="sm">{task.instructions}</Text>
        </section>
      ) : null}
      {task.outline.length > 0 ? (
        <section>
          <Text size="sm" fw={600}>
            {t("tasks.outline")}
          </Text>
          <List size="sm" type="ordered">
            {task.outline.map((heading) => (
              <List.Item key={heading}>{heading}</List.Item>
            ))}
          </List>
        </section>
      ) : null}
    </>
  );
}
