import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { useSite } from "../../hooks/workspace";
import { fileAddress } from "../../lib/api";

interface ExportMenuProps {
  /** The list's address at the API, as "/api/v1/planner/keywords/". */
  path: string;
  /** Which of the address's parameters narrow the file, as they narrow the list. */
  filters: readonly string[];
  /** What the list asks for where the address says nothing. */
  defaults?: Readonly<Record<string, string>>;
}

const formats = { csv: "CSV", xlsx: "XLSX", ndjson: "NDJSON" } as const;

/** The list as a file, with the filters of the screen. */
export function ExportMenu({ path, filters, defaults = {} }: ExportMenuProps): ReactNode {
  const { t } = useTranslation();
  const site = useSite();
  const [search] = useSearchParams();
  const hrefOf = (as: string): string => {
    const chosen = Object.fromEntries(
      filters.map((name) => [name, search.get(name) ?? defaults[name] ?? null]),
    );
    return fileAddress(`${path}export/`, { ...chosen, site: site.id, as });
  };
  return (
    <Menu position="bottom-end" withArrow>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} stroke={1.6} />}>
          {t("grid.export")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {Object.entries(formats).map(([as, name]) => (
          <Menu.Item key={as} component="a" href={hrefOf(as)} download>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
