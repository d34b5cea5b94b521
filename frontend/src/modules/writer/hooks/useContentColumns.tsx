import { ago, count, day, moment } from "@igny8/ui/format";
import { Anchor, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Column } from "../../../components/DataTable";
import { ScoreBadge } from "../../../components/ScoreBadge";
import { StatusBadge } from "../../../components/StatusBadge";
import { useWords } from "../../../hooks/useWords";
import type { ContentItem } from "../../../services/content.api";
import { useMembers } from "./useMembers";

export function useContentColumns(): readonly Column<ContentItem>[] {
  const { t } = useTranslation(["writer", "common"]);
  const wordsOf = useWords();
  const { nameOf } = useMembers();
  return [
    {
      id: "title",
      header: t("content.columns.title"),
      sort: "title",
      cell: ({ id, title, primary_keyword }) => (
        <>
          <Anchor component={Link} to={`/writer/content/${id}`} size="sm" fw={560}>
            {title}
          </Anchor>
          <Text size="xs" c="dimmed">
            {primary_keyword}
          </Text>
        </>
      ),
    },
    { id: "status", header: t("common:status"), cell: ({ status }) => <StatusBadge status={status} /> },
    {
      id: "words",
      header: t("content.columns.words"),
      align: "end",
      sort: "word_count",
      cell: ({ word_count }) => count(word_count),
    },
    {
      id: "score",
      header: t("content.columns.score"),
      align: "end",
      sort: "seo_score",
      cell: ({ seo_score }) => <ScoreBadge score={seo_score} />,
    },
    { id: "stage", header: t("content.columns.stage"), cell: ({ stage }) => wordsOf(stage) },
    {
      id: "goesOut",
      header: t("content.columns.goesOut"),
      cell: ({ published_at, publish_at }) => (
        <span title={moment(published_at ?? publish_at)} style={{ whiteSpace: "nowrap" }}>
          {day(published_at ?? publish_at)}
        </span>
      ),
    },
    {
      id: "assignee",
      header: t("content.columns.assignee"),
      optional: true,
      cell: ({ assignee_id }) => nameOf(assignee_id) ?? "–",
    },
    {
      id: "structure",
      header: t("tasks.structure"),
      optional: true,
      cell: ({ structure }) => wordsOf(structure),
    },
    { id: "language", header: t("tasks.language"), optional: true, cell: ({ language }) => language },
    {
      id: "changed",
      header: t("content.columns.changed"),
      sort: "updated_at",
      cell: ({ updated_at }) => (
        <span title={moment(updated_at)} style={{ whiteSpace: "nowrap" }}>
          {ago(updated_at)}
        </span>
      ),
    },
  ];
}
