import { FileButton, Menu, ActionIcon } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../../hooks/useAction";
import { useCan } from "../../../hooks/useCan";
import { useSite } from "../../../hooks/workspace";
import { type RulesFile, importRules, rulesFile } from "../../../services/automation.api";
import { z } from "zod";

const fileShape = z.object({ version: z.number(), rules: z.array(z.record(z.string(), z.unknown())) });

function saveAs(name: string, file: RulesFile): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2)], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}

/** Rules travel between sites as a file; imported ones are switched off at first. */
export function RuleFiles(): ReactNode {
  const { t } = useTranslation("automation");
  const can = useCan();
  const site = useSite();
  const reset = useRef<() => void>(null);
  const save = useAction({
    run: async () => saveAs(`${site.name} rules.json`, await rulesFile(site.id)),
    done: t("files.exported"),
  });
  const load = useAction({
    run: async (file: File) => {
      const found = fileShape.safeParse(JSON.parse(await file.text()));
      if (!found.success) throw new Error(t("files.wrong"));
      return importRules(site.id, found.data);
    },
    done: ({ rule_ids }) => t("files.imported", { count: rule_ids.length }),
  });
  return (
    <Menu position="bottom-end" width={220} closeOnItemClick={false}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t("files.label")} loading={load.isPending}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item closeMenuOnClick onClick={() => save.mutate(undefined)}>
          {t("files.export")}
        </Menu.Item>
        {can("admin") ? (
          <FileButton
            accept="application/json"
            resetRef={reset}
            inputProps={{ "aria-label": t("files.import") }}
            onChange={(file) => {
              if (file) load.mutate(file);
              reset.current?.();
            }}
          >
            {(props) => <Menu.Item {...props}>{t("files.import")}</Menu.Item>}
          </FileButton>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
