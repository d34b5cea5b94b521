import { Group, Kbd, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../components/Dialog";
import { goTo } from "./shortcuts";

function Line({ keys, children }: { keys: readonly string[]; children: ReactNode }): ReactNode {
  return (
    <Group justify="space-between">
      <Text size="sm">{children}</Text>
      <Group gap={4}>
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </Group>
    </Group>
  );
}

export function ShortcutList({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <Dialog opened onClose={onClose} title={t("shortcuts.title")}>
      <Stack gap="xs">
        <Line keys={["Ctrl", "K"]}>{t("shortcuts.palette")}</Line>
        <Line keys={["/"]}>{t("shortcuts.search")}</Line>
        {goTo.map(({ letter, label }) => (
          <Line key={letter} keys={["g", letter]}>
            {t("shortcuts.goTo", { page: t(label) })}
          </Line>
        ))}
        <Line keys={["?"]}>{t("shortcuts.help")}</Line>
      </Stack>
    </Dialog>
  );
}
