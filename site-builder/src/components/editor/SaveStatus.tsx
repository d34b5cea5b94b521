import { Button, Group, Modal, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { SaveState } from "../../hooks/useAutosave";

const words: Record<SaveState["is"], string> = {
  saved: "Saved",
  waiting: "Not saved yet",
  saving: "Saving…",
  refused: "Not saved",
  conflict: "Not saved",
};

interface SaveStatusProps {
  state: SaveState;
  onRetry: () => void;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Whether the page is saved; why not; and what to do when two people edit it. */
export function SaveStatus({ state, onRetry, onKeepMine, onTakeTheirs }: SaveStatusProps): ReactNode {
  const isBad = state.is === "refused" || state.is === "conflict";
  return (
    <>
      <Group gap="xs" wrap="nowrap" role="status" aria-live="polite">
        <Text size="sm" c={isBad ? "red" : "dimmed"} fw={isBad ? 600 : 400}>
          {words[state.is]}
        </Text>
        {state.is === "refused" ? (
          <>
            <Text size="sm" c="red" lineClamp={1} maw={320} title={state.error.message}>
              {state.error.message}
            </Text>
            <Button size="compact-sm" variant="default" onClick={onRetry}>
              Try again
            </Button>
          </>
        ) : null}
      </Group>
      <Modal
        opened={state.is === "conflict"}
        onClose={onTakeTheirs}
        withCloseButton={false}
        closeOnClickOutside={false}
        closeOnEscape={false}
        title="Somebody else changed this page"
      >
        <Text size="sm">
          A newer version was saved while you were writing. Both stay in the page’s history, whichever you
          choose.
        </Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onTakeTheirs}>
            Show theirs
          </Button>
          <Button onClick={onKeepMine}>Keep mine</Button>
        </Group>
      </Modal>
    </>
  );
}
