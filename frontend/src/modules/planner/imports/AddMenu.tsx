import { Button, Menu } from "@mantine/core";
import {
  IconBooks,
  IconChevronDown,
  IconHistory,
  IconListSearch,
  IconPlus,
  IconUpload,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { laterDialog } from "../../../components/later";

const ImportDialog = laterDialog(() => import("./ImportDialog"), "ImportDialog");
const AddPhrases = laterDialog(() => import("./AddPhrases"), "AddPhrases");
const CatalogueDialog = laterDialog(() => import("./CatalogueDialog"), "CatalogueDialog");
const SerpDialog = laterDialog(() => import("./SerpDialog"), "SerpDialog");
const ImportHistory = laterDialog(() => import("./ImportHistory"), "ImportHistory");

const ways = [
  { name: "phrases", icon: IconPlus, Dialog: AddPhrases },
  { name: "catalogue", icon: IconBooks, Dialog: CatalogueDialog },
  { name: "serps", icon: IconListSearch, Dialog: SerpDialog },
  { name: "history", icon: IconHistory, Dialog: ImportHistory },
] as const;

export type Way = "import" | (typeof ways)[number]["name"];

/** All ways in for keywords: a file first. What opens belongs to the page, since a button of an empty list goes with it. */
export function AddMenu({ onChoose }: { onChoose: (way: Way) => void }): ReactNode {
  const { t } = useTranslation("planner");
  return (
    <Button.Group>
      <Button leftSection={<IconUpload size={16} />} onClick={() => onChoose("import")}>
        {t("add.import")}
      </Button>
      <Menu position="bottom-end" withArrow>
        <Menu.Target>
          <Button px={8} aria-label={t("add.more")}>
            <IconChevronDown size={16} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {ways.map(({ name, icon: Icon }) => (
            <Menu.Item
              key={name}
              leftSection={<Icon size={16} stroke={1.6} />}
              onClick={() => onChoose(name)}
            >
              {t(`add.ways.${name}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}

export function AddDialogs({ way, onClose }: { way: Way | null; onClose: () => void }): ReactNode {
  return (
    <>
      <ImportDialog isOpen={way === "import"} onClose={onClose} />
      {ways.map(({ name, Dialog }) => (
        <Dialog key={name} isOpen={way === name} onClose={onClose} />
      ))}
    </>
  );
}
