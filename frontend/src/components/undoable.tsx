import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";

/** What was done, and a button that takes it back. */
export function undoable(message: string, label: string, onUndo: () => void): ReactNode {
  return (
    <Group justify="space-between" gap="sm" wrap="nowrap">
      <span>{message}</span>
      <Button size="compact-sm" variant="default" onClick={onUndo}>
        {label}
      </Button>
    </Group>
  );
}
