import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Anchor, Group, Paper, Skeleton, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { count, words } from "../../../lib/format";
import type { StageCounts } from "../hooks/usePipeline";

export function StageCard({ stage }: { stage: StageCounts }): ReactNode {
  if (stage.error) return <ProblemAlert error={stage.error} title={`${stage.title}: not counted`} />;
  const total = stage.parts.reduce((sum, part) => sum + part.count, 0);
  const isCapped = stage.parts.some((part) => part.isCapped);
  return (
    <Paper withBorder p="lg" radius="md">
      <Anchor component={Link} to={stage.to} fw={600} c="inherit">
        {stage.title}
      </Anchor>
      {stage.isReady ? (
        <>
          <Text fz={34} fw={720} lh={1.2} my={6} style={{ fontVariantNumeric: "tabular-nums" }}>
            {count(total)}
            {isCapped ? "+" : ""}
          </Text>
          <Group gap="md">
            {stage.parts.map((part) => (
              <Text key={part.status} size="sm" c="dimmed">
                {words(part.status)} {count(part.count)}
                {part.isCapped ? "+" : ""}
              </Text>
            ))}
          </Group>
        </>
      ) : (
        <Skeleton height={62} mt="xs" />
      )}
    </Paper>
  );
}
