import { ActionIcon, Divider, Group, Select, Tooltip } from "@mantine/core";
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Editor.module.css";
import { LinkTool } from "./LinkTool";
import { PictureTool } from "./PictureTool";
import { TableTool } from "./TableTool";
import { type Tool, tools } from "./tools";

const levels = [2, 3, 4] as const;

function HeadingTool({ editor }: { editor: Editor }): ReactNode {
  const { t } = useTranslation("writer");
  const level = useEditorState({
    editor,
    selector: () => (editor.isActive("heading") ? String(editor.getAttributes("heading").level) : "0"),
  });
  const choose = (value: string | null): void => {
    const chain = editor.chain().focus();
    if (!value || value === "0") chain.setNode("paragraph").run();
    else chain.setNode("heading", { level: Number(value) }).run();
  };
  return (
    <Select
      size="xs"
      w={130}
      aria-label={t("editor.style")}
      allowDeselect={false}
      data={[
        { value: "0", label: t("editor.paragraph") },
        ...levels.map((value) => ({ value: String(value), label: t("editor.heading", { level: value }) })),
        ...(level > "4" ? [{ value: level, label: t("editor.heading", { level }) }] : []),
      ]}
      value={level}
      onChange={choose}
    />
  );
}

function ToolButton({ editor, tool }: { editor: Editor; tool: Tool }): ReactNode {
  const { t } = useTranslation("writer");
  const isOn = useEditorState({ editor, selector: () => tool.isOn?.(editor) ?? null });
  const label = t(`editor.tools.${tool.id}`);
  const { icon: Glyph, keys, run } = tool;
  return (
    <Tooltip label={keys ? `${label} (${keys})` : label} openDelay={400} withinPortal={false}>
      <ActionIcon
        variant={isOn ? "light" : "subtle"}
        color={isOn ? undefined : "gray"}
        aria-label={label}
        aria-pressed={isOn ?? undefined}
        onClick={() => run(editor)}
      >
        <Glyph size={17} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
}

export function Toolbar({ editor }: { editor: Editor }): ReactNode {
  const { t } = useTranslation("writer");
  return (
    <Group gap={4} className={classes.toolbar} role="toolbar" aria-label={t("editor.toolbar")}>
      <HeadingTool editor={editor} />
      {tools.map((group) => (
        <Fragment key={group[0]?.id}>
          <Divider orientation="vertical" my={4} />
          {group.map((tool) => (
            <ToolButton key={tool.id} editor={editor} tool={tool} />
          ))}
        </Fragment>
      ))}
      <Divider orientation="vertical" my={4} />
      <LinkTool editor={editor} />
      <PictureTool editor={editor} />
      <TableTool editor={editor} />
    </Group>
  );
}
