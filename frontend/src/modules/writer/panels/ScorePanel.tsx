import { QueryState } from "@igny8/ui/QueryState";
import { Badge, ColorSwatch, Group, List, RingProgress, Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "../../../hooks/useCan";
import { useKey } from "../../../hooks/workspace";
import { useWords } from "../../../hooks/useWords";
import {
  type Analysis,
  type ContentDetail,
  type Finding,
  analyseContent,
  storedAnalysis,
} from "../../../services/content.api";
import { useHighlights } from "../hooks/useHighlights";
import { Places } from "./Places";

const lights = ["red", "orange", "green"] as const;
const colours = { red: "red", orange: "orange", green: "teal" } as const;
const good = 75;
const fair = 50;

const colourOf = (score: number): string => (score >= good ? "teal" : score >= fair ? "orange" : "red");

function FindingItem({ finding, onJump }: { finding: Finding; onJump: (place: number) => void }): ReactNode {
  const { sentence, how_to_mend, light, positions } = finding;
  return (
    <List.Item>
      <Text size="sm">{sentence}</Text>
      {light !== "green" && how_to_mend ? (
        <Text size="xs" c="dimmed">
          {how_to_mend}
        </Text>
      ) : null}
      {light === "green" ? null : <Places count={positions.length} onJump={onJump} />}
    </List.Item>
  );
}

function Findings({ analysis }: { analysis: Analysis }): ReactNode {
  const { t } = useTranslation("writer");
  const wordsOf = useWords();
  const highlights = useMemo(
    () =>
      analysis.findings
        .filter(({ light, positions }) => light !== "green" && positions.length > 0)
        .map(({ id, light, sentence, positions }) => ({
          id,
          tone: light,
          label: sentence,
          spans: positions,
        })),
    [analysis],
  );
  const { jump } = useHighlights(highlights);
  return (
    <Stack gap="md">
      <Group gap="sm" wrap="nowrap">
        <RingProgress
          size={68}
          thickness={6}
          roundCaps
          sections={[{ value: analysis.score, color: colourOf(analysis.score) }]}
          label={
            <Text ta="center" fw={700} size="sm">
              {analysis.score}
            </Text>
          }
          aria-label={t("score.of", { score: analysis.score })}
          role="img"
        />
        <Group gap={6}>
          {Object.entries(analysis.groups).map(([name, score]) => (
            <Badge key={name} variant="light" color={colourOf(score)} tt="none">
              {wordsOf(name)} {score}
            </Badge>
          ))}
        </Group>
      </Group>
      {lights.map((light) => {
        const found = analysis.findings.filter((finding) => finding.light === light);
        if (found.length === 0) return null;
        return (
          <div key={light}>
            <Group gap={6} mb={4}>
              <ColorSwatch size={10} withShadow={false} color={`var(--mantine-color-${colours[light]}-6)`} />
              <Text size="sm" fw={600}>
                {t(`score.${light}`, { count: found.length })}
              </Text>
            </Group>
            <List spacing="xs" size="sm" listStyleType="none">
              {found.map((finding) => (
                <FindingItem key={finding.id} finding={finding} onJump={(place) => jump(finding.id, place)} />
              ))}
            </List>
          </div>
        );
      })}
      {analysis.not_available.length > 0 ? (
        <Text size="xs" c="dimmed">
          {t("score.notAvailable", { names: analysis.not_available.map(wordsOf).join(", ") })}
        </Text>
      ) : null}
    </Stack>
  );
}

/** What the optimiser says of the saved version; its findings are marked in the text. */
export function ScorePanel({ content, isDirty }: { content: ContentDetail; isDirty: boolean }): ReactNode {
  const { t } = useTranslation("writer");
  const can = useCan();
  const key = useKey();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: key("analysis", content.id, content.version),
    queryFn: async () => {
      if (!can("editor")) return storedAnalysis(content.id);
      const analysis = await analyseContent(content.id);
      // The score is kept with the page: what is saved next builds on the page with its score.
      void queries.invalidateQueries({ queryKey: key("content-item", content.id) });
      return analysis;
    },
    staleTime: 60_000,
  });
  return (
    <Stack gap="sm">
      {isDirty ? (
        <Text size="xs" c="dimmed">
          {t("score.ofSaved")}
        </Text>
      ) : null}
      <QueryState query={query} title={t("score.failed")} rows={5}>
        {(analysis) =>
          analysis ? <Findings analysis={analysis} /> : <Text size="sm">{t("score.none")}</Text>
        }
      </QueryState>
    </Stack>
  );
}
