import { count } from "@igny8/ui/format";
import { Anchor, Badge, Button, Group, List, Stack, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { DetailDrawer } from "../../../components/DetailDrawer";
import { Facts } from "../../../components/Facts";
import { StatusBadge } from "../../../components/StatusBadge";
import { useAddress } from "../../../hooks/useAddress";
import { useCan } from "../../../hooks/useCan";
import { useWords } from "../../../hooks/useWords";
import { type Idea, getIdea } from "../../../services/planner.api";
import { ApproveButton } from "./ApproveButton";
import { Gate } from "./Gate";
import { IdeaForm } from "./IdeaForm";
import { RejectIdeas } from "./RejectIdeas";
import { rivalOf } from "./rival";

/** The idea that the address names: what would be written, what it costs, what it competes with. */
export function IdeaDrawer(): ReactNode {
  const { t } = useTranslation(["planner", "common"]);
  const [id, open] = useAddress("idea");
  return (
    <DetailDrawer
      id={id}
      name="idea"
      load={getIdea}
      title={(idea) => idea?.title ?? t("ideas.one")}
      failed={t("ideas.openFailed")}
      onClose={() => open(null)}
    >
      {(idea) => <Detail key={idea.id} idea={idea} onClose={() => open(null)} />}
    </DetailDrawer>
  );
}

function Detail({ idea, onClose }: { idea: Idea; onClose: () => void }): ReactNode {
  const { t } = useTranslation(["planner", "common"]);
  const can = useCan();
  const [isEditing, setEditing] = useState(false);
  const rival = rivalOf(idea);
  if (isEditing) return <IdeaForm idea={idea} onDone={() => setEditing(false)} />;
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <StatusBadge status={idea.status} />
        {can("editor") && idea.status === "new" ? (
          <Group gap="xs">
            <Button size="xs" variant="subtle" onClick={() => setEditing(true)}>
              {t("common:edit")}
            </Button>
            <RejectIdeas ids={[idea.id]} onDone={onClose} />
            <ApproveButton ids={[idea.id]} what={`“${idea.title}”`} onDone={onClose} />
          </Group>
        ) : null}
      </Group>
      <Text size="sm">{idea.description}</Text>
      {rival ? <Gate idea={idea} rival={rival} /> : <Text size="sm" c="dimmed">{t("gate.clear")}</Text>}
      {idea.note ? <Text size="sm">{t("ideas.note", { note: idea.note })}</Text> : null}
      <IdeaFacts idea={idea} />
      <div>
        <Text fw={600} component="h2" mb="xs">
          {t("ideas.outline")}
        </Text>
        <List size="sm" spacing={4}>
          {idea.outline.map((heading, index) => (
            <List.Item key={index}>{heading}</List.Item>
          ))}
        </List>
      </div>
      <Group gap={6} aria-label={t("ideas.secondary")} role="group">
        {idea.secondary_keywords.map((phrase) => (
          <Badge key={phrase} variant="light" color="gray" tt="none" fw={500}>
            {phrase}
          </Badge>
        ))}
      </Group>
    </Stack>
  ); // prettier-ignore
}

function IdeaFacts({ idea }: { idea: Idea }): ReactNode {
  const { t } = useTranslation("planner");
  const wordsOf = useWords();
  return (
    <Facts
      entries={[
        [t("ideas.keyword"), idea.primary_keyword],
        [
          t("keywords.cluster"),
          <Anchor key="cluster" component={Link} to={`/planner/clusters/${idea.cluster_id}`} inherit>
            {idea.cluster_name}
          </Anchor>,
        ],
        [t("ideas.role"), wordsOf(idea.role)],
        [t("keywords.intent"), wordsOf(idea.intent)],
        [t("ideas.structure"), wordsOf(idea.structure)],
        [t("ideas.words"), count(idea.target_words)],
        [t("ideas.credits"), t("ideas.about", { credits: count(idea.estimated_credits) })],
        [t("keywords.language"), idea.language],
      ]}
    />
  );
}
