import { Button, Group, Modal, Slider, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../../hooks/useAction";
import { useSite } from "../../../hooks/workspace";
import { clusterKeywords } from "../../../services/planner.api";

const usual = 0.75;

/** Groups the new keywords; how finely is asked first. */
export function ClusterButton(): ReactNode {
  const { t } = useTranslation(["planner", "common"]);
  const site = useSite();
  const [isOpen, { open, close }] = useDisclosure(false);
  const [granularity, setGranularity] = useState(usual);
  const cluster = useAction({
    run: () => clusterKeywords(site.id, granularity),
    done: t("clusterAll.started"),
    onSuccess: close,
  });
  return (
    <>
      <Button variant="default" onClick={open}>
        {t("clusterAll.button")}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
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
    </>
  );
}
