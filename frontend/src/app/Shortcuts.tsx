import { Group, Kbd, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { type ReactNode, Suspense, lazy, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useSequence } from "../hooks/useSequence";
import { onPaletteAsked, openPalette } from "./openPalette";
import { goTo } from "./shortcuts";

const Palette = lazy(async () => ({ default: (await import("./Palette")).Palette }));

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

/** The keys that work everywhere, and the list of them behind "?". */
export function Shortcuts(): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [isHelpOpen, help] = useDisclosure(false);
  const [asked, setAsked] = useState(0);
  useEffect(() => onPaletteAsked(() => setAsked((times) => times + 1)), []);
  useHotkeys([["mod+K", openPalette]], []);
  useHotkeys(
    [
      ["shift+?", help.open],
      ["/", () => document.querySelector<HTMLInputElement>("[data-search]")?.focus()],
    ],
    ["INPUT", "TEXTAREA", "SELECT"],
  );
  useSequence("g", Object.fromEntries(goTo.map(({ letter, path }) => [letter, () => void navigate(path)])));
  return (
    <>
      {asked > 0 ? (
        <Suspense fallback={null}>
          <Palette asked={asked} />
        </Suspense>
      ) : null}
      <Modal
        opened={isHelpOpen}
        onClose={help.close}
        title={t("shortcuts.title")}
        closeButtonProps={{ "aria-label": t("close") }}
      >
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
      </Modal>
    </>
  );
}
