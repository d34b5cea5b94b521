import { count } from "@igny8/ui/format";
import { Anchor, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "../../../components/DataTable";
import { May } from "../../../components/May";
import { StatusBadge } from "../../../components/StatusBadge";
import { useAddress } from "../../../hooks/useAddress";
import { useWords } from "../../../hooks/useWords";
import type { Idea } from "../../../services/planner.api";
import { ApproveButton } from "./ApproveButton";
import { RejectIdeas } from "./RejectIdeas";
import { rivalOf } from "./rival";

function Title({ idea }: { idea: Idea }): ReactNode {
  const [, open] = useAddress("idea");
  const rival = idea.status === "new" ? rivalOf(idea) : null;
  return (
    <Stack gap={2} align="flex-start">
      <Anchor
        component="button"
        type="button"
        size="sm"
        fw={560}
        c="inherit"
        ta="left"
        onClick={() => open(idea.id)}
      >
        {idea.title}
      </Anchor>
      <Text size="xs" c="dimmed" lineClamp={2} maw={460}>
        {idea.description}
      </Text>
      {rival ? (
        <Text size="xs" maw={460} style={{ color: "var(--mantine-color-orange-light-color)" }}>
          {rival.sentence}
        </Text>
      ) : null}
    </Stack>
  );
}

function Actions({ idea }: { idea: Idea }): ReactNode {
  if (idea.status !== "new") return null;
  return (
    <May role="editor">
      <Group gap="xs" wrap="nowrap" justify="flex-end">
        <RejectIdeas ids={[idea.id]} />
        <ApproveButton ids={[idea.id]} what={`“${idea.title}”`} />
      </Group>
    </May>
  );
}

export function useIdeaColumns(): readonly Column<Idea>[] {
  const { t } = useTranslation(["planner", "common"]);
  const wordsOf = useWords();
  return [
    { id: "title", header: t("ideas.one"), cell: (idea) => <Title idea={idea} /> },
    { id: "keyword", header: t("ideas.keyword"), cell: ({ primary_keyword }) => primary_keyword },
    { id: "cluster", header: t("keywords.cluster"), optional: true, cell: ({ cluster_name }) => cluster_name },
    { id: "intent", header: t("keywords.intent"), optional: true, cell: ({ intent }) => wordsOf(intent) },
    { id: "structure", header: t("ideas.structure"), cell: ({ structure }) => wordsOf(structure) },
    { id: "words", header: t("ideas.words"), align: "end", cell: ({ target_words }) => count(target_words) },
    { id: "credits", header: t("ideas.credits"), align: "end", cell: ({ estimated_credits }) => `≈ ${count(estimated_credits)}` },
    { id: "priority", header: t("ideas.priority"), align: "end", sort: "priority", optional: true, cell: ({ priority }) => priority },
    { id: "status", header: t("keywords.status"), cell: ({ status }) => <StatusBadge status={status} /> },
    { id: "actions", header: t("common:actions"), silent: true, cell: (idea) => <Actions idea={idea} /> },
  ]; // prettier-ignore
}
