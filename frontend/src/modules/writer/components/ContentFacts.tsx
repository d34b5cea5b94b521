import { Alert, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Facts } from "../../../components/Facts";
import { ScoreBadge } from "../../../components/ScoreBadge";
import { count, moment, words } from "@igny8/ui/format";
import type { ContentDetail } from "../../../services/writer.api";

export function ContentFacts({ content }: { content: ContentDetail }): ReactNode {
  return (
    <Paper withBorder p="lg">
      <Stack gap="sm">
        <Title order={2} size="h5">
          Facts
        </Title>
        {content.provider === "offline" ? (
          <Alert variant="light" color="orange" p="xs">
            Sample text, written without a language model.
          </Alert>
        ) : null}
        {content.review_note ? (
          <Alert variant="light" color="orange" p="xs" title="Review note">
            {content.review_note}
          </Alert>
        ) : null}
        <Facts
          entries={[
            ["Score", <ScoreBadge key="score" score={content.seo_score} />],
            ["Words", count(content.word_count)],
            ["Keyword", content.primary_keyword],
            ["Structure", words(content.structure)],
            ["Version", content.version],
            ["Internal links", content.internal_links.length],
            ["Written by", [content.provider, content.model].filter(Boolean).join(" · ") || "–"],
            ["Changed", moment(content.updated_at)],
          ]}
        />
        <div>
          <Text size="xs" c="dimmed">
            In search results
          </Text>
          <Text size="sm" fw={560} c="indigo">
            {content.meta_title || content.title}
          </Text>
          <Text size="sm">{content.meta_description}</Text>
        </div>
      </Stack>
    </Paper>
  );
}
