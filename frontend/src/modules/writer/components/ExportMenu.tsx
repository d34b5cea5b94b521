import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAddress } from "../../../hooks/useAddress";
import { useSite } from "../../../hooks/workspace";
import { contentExport } from "../../../services/content.api";

const kinds = ["csv", "xlsx", "ndjson"] as const;

/** The list as a file, narrowed as on screen. */
export function ExportMenu(): ReactNode {
  const { t } = useTranslation("writer");
  const site = useSite();
  const [status] = useAddress("status");
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} />}>
          {t("export.label")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((kind) => (
          <Menu.Item key={kind} component="a" href={contentExport(site.id, status, kind)} download>
            {t(`export.${kind}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
