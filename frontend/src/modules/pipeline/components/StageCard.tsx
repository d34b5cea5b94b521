import { Anchor, Group, Paper, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { count, words } from "@igny8/ui/format";
import type { Stage } from "../hooks/usePipeline";

export function StageCard({ stage }: { stage: Stage }): ReactNode {
  const total = stage.parts.reduce((sum, part) => sum + part.count, 0);
  const shown = stage.parts.length > 1 ? stage.parts.filter((part) => part.count > 0) : [];
  return (
    <Paper withBorder p="lg" radius="md">
      <Anchor component={Link} to={stage.to} fw={600} c="inherit">
        {stage.title}
      </Anchor>
      <Text fz={34} fw={720} lh={1.2} my={6} style={{ fontVariantNumeric: "tabular-nums" }}>
        {count(total)}
      </Text>
      <Group gap="md" mih={22}>
        {shown.map((part) => (
          <Text key={part.status} size="sm" c="dimmed">
            {words(part.status)} {count(part.count)}
          </Text>
        ))}
      </Group>
    </Paper>
  );
}
