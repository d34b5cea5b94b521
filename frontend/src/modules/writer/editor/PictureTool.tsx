import { Button, Group, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconPhoto } from "@tabler/icons-react";
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ToolPopover } from "./ToolPopover";

const imageUrl = /^(https?:\/\/\S+|\/(?!\/)\S*)$/;

const selectedKind = (editor: Editor): "picture" | "figure" | null =>
  editor.isActive("picture") ? "picture" : editor.isActive("figure") ? "figure" : null;

function PictureForm({ editor, close }: { editor: Editor; close: () => void }): ReactNode {
  const { t } = useTranslation("writer");
  const kind = selectedKind(editor);
  const now = kind ? editor.getAttributes(kind) : {};
  const form = useForm({
    initialValues: { src: String(now.src ?? ""), alt: String(now.alt ?? "") },
    validate: {
      src: (value) => (imageUrl.test(value.trim()) ? null : t("editor.picture.wrong")),
      alt: (value) => (value.trim() ? null : t("editor.picture.altNeeded")),
    },
  });
  const save = form.onSubmit(({ src, alt }) => {
    const attributes = { src: src.trim(), alt: alt.trim() };
    const chain = editor.chain().focus();
    if (kind) chain.updateAttributes(kind, attributes).run();
    else chain.insertContent({ type: "figure", attrs: attributes }).run();
    close();
  });
  return (
    <form onSubmit={save} noValidate>
      <TextInput label={t("editor.picture.address")} data-autofocus {...form.getInputProps("src")} />
      <TextInput
        mt="xs"
        label={t("editor.picture.alt")}
        description={t("editor.picture.altHelp")}
        {...form.getInputProps("alt")}
      />
      <Group justify="flex-end" mt="sm">
        <Button size="xs" type="submit">
          {kind ? t("editor.picture.change") : t("editor.picture.insert")}
        </Button>
      </Group>
    </form>
  );
}

export function PictureTool({ editor }: { editor: Editor }): ReactNode {
  const { t } = useTranslation("writer");
  const isOn = useEditorState({ editor, selector: () => selectedKind(editor) !== null });
  return (
    <ToolPopover label={t("editor.picture.label")} icon={IconPhoto} isOn={isOn}>
      {(close) => <PictureForm editor={editor} close={close} />}
    </ToolPopover>
  );
}
