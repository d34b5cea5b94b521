import type { Editor } from "@tiptap/core";
import {
  type Icon,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBlockquote,
  IconBold,
  IconCode,
  IconItalic,
  IconList,
  IconListNumbers,
  IconMinus,
  IconSourceCode,
  IconStrikethrough,
  IconUnderline,
} from "@tabler/icons-react";
import { redo, undo } from "@tiptap/pm/history";

export interface Tool {
  id: "bold" | "italic" | "underline" | "strike" | "code" | "bulletList" | "orderedList" | "blockquote" | "codeBlock"
    | "horizontalRule" | "undo" | "redo"; // prettier-ignore
  icon: Icon;
  keys?: string;
  run: (editor: Editor) => void;
  /** Whether the text at the cursor has it; none for what is done once. */
  isOn?: (editor: Editor) => boolean;
}

const mark = (id: Tool["id"], icon: Icon, keys: string): Tool => ({
  id,
  icon,
  keys,
  run: (editor) => editor.chain().focus().toggleMark(id).run(),
  isOn: (editor) => editor.isActive(id),
});

const list = (id: Tool["id"], icon: Icon, keys: string): Tool => ({
  id,
  icon,
  keys,
  run: (editor) => editor.chain().focus().toggleList(id, "listItem").run(),
  isOn: (editor) => editor.isActive(id),
});

export const tools: readonly (readonly Tool[])[] = [
  [
    mark("bold", IconBold, "Ctrl+B"),
    mark("italic", IconItalic, "Ctrl+I"),
    mark("underline", IconUnderline, "Ctrl+U"),
    mark("strike", IconStrikethrough, "Ctrl+Shift+S"),
    mark("code", IconCode, "Ctrl+E"),
  ],
  [
    list("bulletList", IconList, "Ctrl+Shift+8"),
    list("orderedList", IconListNumbers, "Ctrl+Shift+7"),
    {
      id: "blockquote",
      icon: IconBlockquote,
      keys: "Ctrl+Shift+B",
      run: (editor) => editor.chain().focus().toggleWrap("blockquote").run(),
      isOn: (editor) => editor.isActive("blockquote"),
    },
    {
      id: "codeBlock",
      icon: IconSourceCode,
      keys: "Ctrl+Alt+C",
      run: (editor) => editor.chain().focus().toggleNode("codeBlock", "paragraph").run(),
      isOn: (editor) => editor.isActive("codeBlock"),
    },
    {
      id: "horizontalRule",
      icon: IconMinus,
      run: (editor) => editor.chain().focus().insertContent({ type: "horizontalRule" }).run(),
    },
  ],
  [
    {
      id: "undo",
      icon: IconArrowBackUp,
      keys: "Ctrl+Z",
      run: ({ state, view }) => undo(state, view.dispatch),
    },
    {
      id: "redo",
      icon: IconArrowForwardUp,
      keys: "Ctrl+Y",
      run: ({ state, view }) => redo(state, view.dispatch),
    },
  ],
];
