import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";

const shownFor = 15_000; // milliseconds

/** Says what was done, with the way back. */
export function showUndo(done: string, undo: () => void): void {
  const id = notifications.show({
    autoClose: shownFor,
    message: (
      <Group justify="space-between">
        <Text size="sm">{done}</Text>
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  });
}
