import { Group, Text } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ScoreBadge } from "../../../components/ScoreBadge";

interface RunScoresProps {
  before: number | null;
  after: number | null;
}

export function RunScores({ before, after }: RunScoresProps): ReactNode {
  const { t } = useTranslation("optimizer");
  if (after === null) return <ScoreBadge score={before} />;
  const gain = before === null ? 0 : after - before;
  return (
    <Group gap={6} wrap="nowrap" display="inline-flex">
      <ScoreBadge score={before} />
      <IconArrowRight size={14} role="img" aria-label={t("compare.to")} />
      <ScoreBadge score={after} />
      {gain === 0 ? null : (
        <Text span size="xs" c="dimmed">
          {gain > 0 ? `+${gain}` : `−${-gain}`}
        </Text>
      )}
    </Group>
  );
}
