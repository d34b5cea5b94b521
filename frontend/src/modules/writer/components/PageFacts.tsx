import { ago, count } from "@igny8/ui/format";
import { Alert, Badge, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ScoreBadge } from "../../../components/ScoreBadge";
import { StatusBadge } from "../../../components/StatusBadge";
import { useWords } from "../../../hooks/useWords";
import type { ContentDetail } from "../../../services/content.api";
import { useMembers } from "../hooks/useMembers";

/** Where the page stands, in one line; below it what its reader must know first. */
export function PageFacts({ content, isDirty }: { content: ContentDetail; isDirty: boolean }): ReactNode {
  const { t } = useTranslation("writer");
  const wordsOf = useWords();
  const { nameOf } = useMembers();
  const assignee = nameOf(content.assignee_id);
  return (
    <>
      <Group gap="sm">
        <StatusBadge status={content.status} />
        <ScoreBadge score={content.seo_score} />
        {content.provider === "offline" ? (
          <Badge variant="light" color="orange" tt="none">
            {t("page.sample")}
          </Badge>
        ) : null}
        <Text size="sm" c="dimmed">
          {[
            t("page.words", { count: content.word_count, formatted: count(content.word_count) }),
            wordsOf(content.structure),
            content.primary_keyword,
            t("page.version", { version: content.version }),
            assignee ? t("page.assigned", { name: assignee }) : "",
            t("page.changed", { ago: ago(content.updated_at) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </Text>
        <Text size="sm" fw={560} aria-live="polite">
          {isDirty ? t("page.dirty") : ""}
        </Text>
      </Group>
      {content.review_note ? (
        <Alert variant="light" color="orange" mt="sm" title={t("page.note")}>
          {content.review_note}
        </Alert>
      ) : null}
    </>
  );
}
