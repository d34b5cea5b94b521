import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../../hooks/useAction";
import { moveKeywords } from "../../../services/planner.api";
import { ClusterPicker } from "./ClusterPicker";

interface MoveButtonProps {
  keywordIds: readonly string[];
  /** The cluster that they are in, where all are in one. */
  from?: string;
  onMoved: () => void;
}

const most = 1_000; // keywords in one request

async function moveAll(ids: readonly string[], cluster: string | null): Promise<{ moved: number }> {
  let moved = 0;
  for (let start = 0; start < ids.length; start += most) {
    moved += (await moveKeywords(ids.slice(start, start + most), cluster)).moved;
  }
  return { moved };
}

/** Puts keywords into a cluster by hand, or takes them out of theirs. */
export function MoveButton({ keywordIds, from, onMoved }: MoveButtonProps): ReactNode {
  const { t } = useTranslation(["planner", "common"]);
  const [isOpen, { open, close }] = useDisclosure(false);
  const [target, setTarget] = useState<string | null>(null);
  const move = useAction({
    run: (cluster: string | null) => moveAll(keywordIds, cluster),
    done: ({ moved }) => t("move.done", { count: moved }),
    undo: from ? () => moveAll(keywordIds, from) : undefined,
    onSuccess: () => {
      close();
      onMoved();
    },
  });
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        {t("move.button")}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t("move.title", { count: keywordIds.length })}
        closeButtonProps={{ "aria-label": t("common:close") }}
      >
        <Stack>
          <Text size="sm" c="dimmed">
            {t("move.text")}
          </Text>
          <ClusterPicker label={t("move.to")} value={target} onChoose={setTarget} except={from} />
          <Group justify="space-between">
            <Button variant="subtle" color="gray" onClick={() => move.mutate(null)}>
              {t("move.out")}
            </Button>
            <Button disabled={!target} loading={move.isPending} onClick={() => move.mutate(target)}>
              {t("move.submit")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
