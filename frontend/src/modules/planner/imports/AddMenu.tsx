import { Button, Menu } from "@mantine/core";
import {
  IconBooks,
  IconChevronDown,
  IconHistory,
  IconListSearch,
  IconPlus,
  IconUpload,
} from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
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

type Way = "import" | (typeof ways)[number]["name"];

/** All ways in for keywords: a file first. */
export function AddMenu(): ReactNode {
  const { t } = useTranslation("planner");
  const [open, setOpen] = useState<Way | null>(null);
  const close = (): void => setOpen(null);
  return (
    <>
      <Button.Group>
        <Button leftSection={<IconUpload size={16} />} onClick={() => setOpen("import")}>
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
                onClick={() => setOpen(name)}
              >
                {t(`add.ways.${name}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Button.Group>
      <ImportDialog isOpen={open === "import"} onClose={close} />
      {ways.map(({ name, Dialog }) => (
        <Dialog key={name} isOpen={open === name} onClose={close} />
      ))}
    </>
  );
}
