import { Group, Kbd, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

const shortcuts = [
  ["J", "next"],
  ["K", "previous"],
  ["A", "approve"],
  ["R", "reject"],
  ["E", "edit"],
] as const;

export function Shortcuts(): ReactNode {
  const { t } = useTranslation("writer");
  return (
    <Stack gap="xs">
      {shortcuts.map(([keys, name]) => (
        <Group key={name} gap="sm">
          <Kbd miw={32} ta="center">
            {keys}
          </Kbd>
          <Text size="sm">{t(`review.keys.${name}`)}</Text>
        </Group>
      ))}
    </Stack>
  );
}
