import { Paper, Text } from "@mantine/core";
import type { ReactNode } from "react";

interface FigureProps {
  name: string;
  value: string;
  note?: string;
}

export function Figure({ name, value, note }: FigureProps): ReactNode {
  return (
    <Paper withBorder p="lg">
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text fz={28} fw={700} lh={1.3} style={{ fontVariantNumeric: "tabular-nums" }}>
        {value}
      </Text>
      {note ? (
        <Text size="xs" c="dimmed">
          {note}
        </Text>
      ) : null}
    </Paper>
  );
}
