import { Button, Group, Modal, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useBlocker } from "react-router";

/** Asks before somebody leaves a page that could not be saved. */
export function LeaveGuard({ isUnsaved }: { isUnsaved: boolean }): ReactNode {
  const blocker = useBlocker(
    ({ currentLocation: now, nextLocation: next }) =>
      isUnsaved && now.pathname + now.search !== next.pathname + next.search,
  );
  return (
    <Modal
      opened={blocker.state === "blocked"}
      onClose={() => blocker.reset?.()}
      title="Leave without saving?"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Text size="sm">
        The last changes to this page could not be saved. They are lost when you leave it.
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => blocker.reset?.()}>
          Stay
        </Button>
        <Button color="red" onClick={() => blocker.proceed?.()}>
          Leave
        </Button>
      </Group>
    </Modal>
  );
}
