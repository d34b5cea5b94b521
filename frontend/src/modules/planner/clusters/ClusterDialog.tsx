import { Button, Group, Modal, Slider, Stack, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../../hooks/useAction";
import { useSite } from "../../../hooks/workspace";
import { clusterKeywords } from "../../../services/planner.api";

const usual = 0.75;

interface ClusterDialogProps {
  isOpen: boolean;
  onClose: () => void;
}

/** Asks how finely the new keywords are grouped, and begins. */
export function ClusterDialog({ isOpen, onClose }: ClusterDialogProps): ReactNode {
  const { t } = useTranslation(["planner", "common"]);
  const site = useSite();
  const [granularity, setGranularity] = useState(usual);
  const cluster = useAction({
    run: () => clusterKeywords(site.id, granularity),
    done: t("clusterAll.started"),
    onSuccess: onClose,
  });
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t("clusterAll.title")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <Stack>
        <Text size="sm" c="dimmed">
          {t("clusterAll.text")}
        </Text>
        <Text size="sm" fw={560} id="granularity">
          {t("clusterAll.granularity")}
        </Text>
        <Slider
          thumbLabel={t("clusterAll.granularity")}
          min={0}
          max={1}
          step={0.05}
          label={null}
          value={granularity}
          onChange={setGranularity}
        />
        <Group justify="space-between">
          <Text size="xs" c="dimmed">
            {t("clusterAll.broad")}
          </Text>
          <Text size="xs" c="dimmed">
            {t("clusterAll.narrow")}
          </Text>
        </Group>
        <Group justify="flex-end">
          <Button loading={cluster.isPending} onClick={() => cluster.mutate(undefined)}>
            {t("clusterAll.start")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
