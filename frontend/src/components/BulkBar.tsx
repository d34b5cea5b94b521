import { ActionIcon, Group, Paper, Text } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface BulkBarProps {
  chosen: number;
  onClear: () => void;
  children: ReactNode;
}

/** What can be done with the chosen rows; it stays in sight while the list scrolls. */
export function BulkBar({ chosen, onClear, children }: BulkBarProps): ReactNode {
  const { t } = useTranslation();
  if (chosen === 0) return null;
  return (
    <Paper
      withBorder
      shadow="md"
      radius="md"
      p="xs"
      pl="md"
      my="sm"
      pos="sticky"
      bottom={12}
      style={{ zIndex: 5 }}
      role="region"
      aria-label={t("bulk")}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm" fw={600} aria-live="polite">
          {t("chosen", { count: chosen })}
        </Text>
        <Group gap="xs">
          {children}
          <ActionIcon variant="subtle" color="gray" onClick={onClear} aria-label={t("clearChoice")}>
            <IconX size={16} />
          </ActionIcon>
        </Group>
      </Group>
    </Paper>
  );
}
