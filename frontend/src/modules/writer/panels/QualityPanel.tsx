import { QueryState } from "@igny8/ui/QueryState";
import { Badge, Group, List, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useKey } from "../../../hooks/workspace";
import { useWords } from "../../../hooks/useWords";
import { type ContentDetail, type Quality, getQuality } from "../../../services/content.api";
import { useHighlights } from "../hooks/useHighlights";
import { Places } from "./Places";

/** What the quality gates say of the page as it is now. */
export function QualityPanel({ content }: { content: ContentDetail }): ReactNode {
  const { t } = useTranslation("writer");
  const key = useKey();
  const query = useQuery({
    queryKey: key("quality", content.id, content.version),
    queryFn: () => getQuality(content.id),
  });
  return (
    <QueryState query={query} title={t("quality.failed")} rows={3}>
      {(quality) => <Verdict quality={quality} />}
    </QueryState>
  );
}

function Verdict({ quality }: { quality: Quality }): ReactNode {
  const { t } = useTranslation("writer");
  const wordsOf = useWords();
  const { findings, ok, not_available } = quality;
  const highlights = useMemo(
    () =>
      findings.flatMap(({ id, severity, sentence, where }) =>
        where.map((quote) => ({
          id,
          tone: severity === "block" ? ("red" as const) : ("orange" as const),
          label: sentence,
          quote: quote.replace(/^…|…$/g, ""),
        })),
      ),
    [findings],
  );
  const { jump } = useHighlights(highlights);
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Badge variant="light" color={ok ? "teal" : "red"} tt="none">
          {ok ? t("quality.passes") : t("quality.heldBack")}
        </Badge>
        {findings.length > 0 ? (
          <Text size="xs" c="dimmed">
            {t("quality.toLookAt", { count: findings.length })}
          </Text>
        ) : null}
      </Group>
      <List size="sm" spacing={6} listStyleType="none">
        {findings.map(({ id, severity, sentence, where }) => (
          <List.Item key={id + sentence}>
            <Text size="sm" c={severity === "block" ? "var(--mantine-color-error)" : undefined}>
              {sentence}
            </Text>
            <Places count={where.length} onJump={(place) => jump(id, place)} />
          </List.Item>
        ))}
      </List>
      {not_available.length > 0 ? (
        <Text size="xs" c="dimmed">
          {t("score.notAvailable", { names: not_available.map(wordsOf).join(", ") })}
        </Text>
      ) : null}
    </Stack>
  );
}
