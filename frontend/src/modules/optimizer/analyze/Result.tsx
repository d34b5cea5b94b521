import { count } from "@igny8/ui/format";
import { Grid, Group, Paper, RingProgress, Stack, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ScoreBadge } from "../../../components/ScoreBadge";
import { useWords } from "../../../hooks/useWords";
import type { Analysis } from "../../../services/optimizer.api";
import { Findings } from "./Findings";
import { MarkedText } from "./MarkedText";

interface ResultProps {
  analysis: Analysis;
  html: string;
  /** What can be done with it. */
  actions?: ReactNode;
}

const colourOf = (score: number): string => (score >= 80 ? "teal" : score >= 50 ? "orange" : "red");

/** A text's score, what it is made of, and where in the text each finding is. */
export function Result({ analysis, html, actions }: ResultProps): ReactNode {
  const [shown, setShown] = useState<string | null>(null);
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 7 }} order={{ base: 2, md: 1 }}>
        <MarkedText html={html} finding={analysis.findings.find(({ id }) => id === shown)} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }} order={{ base: 1, md: 2 }}>
        <Stack>
          <Score analysis={analysis} actions={actions} />
          <Findings findings={analysis.findings} shown={shown} onShow={setShown} />
        </Stack>
      </Grid.Col>
    </Grid>
  );
}

function Score({ analysis, actions }: { analysis: Analysis; actions?: ReactNode }): ReactNode {
  const { t } = useTranslation(["optimizer", "common"]);
  const wordsOf = useWords();
  const { score, groups, word_count, reading_ease, not_available } = analysis;
  return (
    <Paper withBorder p="md">
      <Group wrap="nowrap" gap="lg">
        <RingProgress
          size={92}
          thickness={9}
          roundCaps
          sections={[{ value: score, color: colourOf(score) }]}
          role="img"
          aria-label={t("common:score", { score })}
          label={
            <Text ta="center" fw={700} fz="lg" aria-hidden>
              {score}
            </Text>
          }
        />
        <Stack gap={4} flex={1}>
          {Object.entries(groups).map(([group, value]) => (
            <Group key={group} justify="space-between" gap="sm">
              <Text size="sm">{wordsOf(group)}</Text>
              <ScoreBadge score={value} />
            </Group>
          ))}
        </Stack>
      </Group>
      <Text size="xs" c="dimmed" mt="sm">
        {t("analyze.facts", { count: word_count, words: count(word_count) })}
        {reading_ease === null ? "" : ` ${t("analyze.ease", { ease: Math.round(reading_ease) })}`}
        {not_available.length > 0
          ? ` ${t("analyze.notAvailable", { what: not_available.map(wordsOf).join(", ") })}`
          : ""}
      </Text>
      {actions ? <Group mt="md">{actions}</Group> : null}
    </Paper>
  );
}
