import { ActionIcon, Button, Kbd } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { openPalette } from "./openPalette";

/** The way to the palette for who does not know its keys. */
export function SearchButton(): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Button
        variant="default"
        visibleFrom="md"
        fw={400}
        c="dimmed"
        leftSection={<IconSearch size={15} stroke={1.6} />}
        rightSection={<Kbd size="xs">{t("palette.keys")}</Kbd>}
        onClick={openPalette}
      >
        {t("palette.open")}
      </Button>
      <ActionIcon
        variant="default"
        size={36}
        hiddenFrom="md"
        aria-label={t("palette.open")}
        onClick={openPalette}
      >
        <IconSearch size={18} stroke={1.6} />
      </ActionIcon>
    </>
  );
}
