import { Button, Group, TextInput } from "@mantine/core";
import { IconLink } from "@tabler/icons-react";
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { isSafeUrl } from "./extensions";
import { ToolPopover } from "./ToolPopover";

function LinkForm({ editor, close }: { editor: Editor; close: () => void }): ReactNode {
  const { t } = useTranslation("writer");
  const [href, setHref] = useState(String(editor.getAttributes("link").href ?? ""));
  const isWrong = href.trim() !== "" && !isSafeUrl(href.trim());
  const set = (): void => {
    const kept = editor.getAttributes("link");
    const chain = editor.chain().focus().extendMarkRange("link");
    chain.setMark("link", { ...kept, href: href.trim() }).run();
    close();
  };
  const remove = (): void => {
    editor.chain().focus().extendMarkRange("link").unsetMark("link").run();
    close();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (href.trim() && !isWrong) set();
      }}
    >
      <TextInput
        label={t("editor.link.address")}
        description={t("editor.link.help")}
        value={href}
        onChange={(event) => setHref(event.currentTarget.value)}
        error={isWrong ? t("editor.link.wrong") : null}
        data-autofocus
      />
      <Group justify="flex-end" mt="sm" gap="xs">
        {editor.isActive("link") ? (
          <Button size="xs" variant="default" onClick={remove}>
            {t("editor.link.remove")}
          </Button>
        ) : null}
        <Button size="xs" type="submit" disabled={!href.trim() || isWrong}>
          {t("editor.link.set")}
        </Button>
      </Group>
    </form>
  );
}

export function LinkTool({ editor }: { editor: Editor }): ReactNode {
  const { t } = useTranslation("writer");
  const isOn = useEditorState({ editor, selector: () => editor.isActive("link") });
  return (
    <ToolPopover label={t("editor.link.label")} icon={IconLink} isOn={isOn}>
      {(close) => <LinkForm editor={editor} close={close} />}
    </ToolPopover>
  );
}
