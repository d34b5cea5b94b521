import { Button, SimpleGrid, TextInput } from "@mantine/core";
import { IconTable } from "@tabler/icons-react";
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ToolPopover } from "./ToolPopover";

const changes = [
  "addRowAfter",
  "deleteRow",
  "addColumnAfter",
  "deleteColumn",
  "toggleHeaderRow",
  "deleteTable",
] as const;

function TableForm({ editor, close }: { editor: Editor; close: () => void }): ReactNode {
  const { t } = useTranslation("writer");
  if (!editor.isActive("table")) {
    return (
      <Button
        size="xs"
        data-autofocus
        onClick={() => {
          editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run();
          close();
        }}
      >
        {t("editor.table.insert")}
      </Button>
    );
  }
  return (
    <>
      <TextInput
        label={t("editor.table.caption")}
        defaultValue={String(editor.getAttributes("table").caption ?? "")}
        onChange={({ currentTarget }) =>
          editor.commands.updateAttributes("table", { caption: currentTarget.value || null })
        }
      />
      <SimpleGrid cols={2} spacing="xs">
        {changes.map((change) => (
          <Button
            key={change}
            size="xs"
            variant="default"
            onClick={() => {
              editor.chain().focus()[change]().run();
              close();
            }}
          >
            {t(`editor.table.${change}`)}
          </Button>
        ))}
      </SimpleGrid>
    </>
  );
}

export function TableTool({ editor }: { editor: Editor }): ReactNode {
  const { t } = useTranslation("writer");
  const isOn = useEditorState({ editor, selector: () => editor.isActive("table") });
  return (
    <ToolPopover label={t("editor.table.label")} icon={IconTable} isOn={isOn}>
      {(close) => <TableForm editor={editor} close={close} />}
    </ToolPopover>
  );
}
