import { count } from "@igny8/ui/format";
import { ColorSwatch, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Drawing } from "../../../services/linker.api";
import { lonelyColour, orphanColour } from "./model";

export function Legend({ drawing, shown }: { drawing: Drawing; shown: number }): ReactNode {
  const { t } = useTranslation("linker");
  const entries = [
    [orphanColour, t("graph.orphan")],
    [lonelyColour, t("graph.noCluster")],
  ] as const;
  return (
    <Group justify="space-between" mt={6} gap="sm">
      <Group gap="md">
        {entries.map(([colour, label]) => (
          <Group key={label} gap={6}>
            <ColorSwatch color={colour} size={10} withShadow={false} aria-hidden />
            <Text size="xs" c="dimmed">
              {label}
            </Text>
          </Group>
        ))}
        <Text size="xs" c="dimmed">
          {t("graph.coloured")}
        </Text>
      </Group>
      <Text size="xs" c="dimmed" role="status">
        {t("graph.shown", { shown: count(shown), all: count(drawing.total) })}
      </Text>
    </Group>
  );
}
