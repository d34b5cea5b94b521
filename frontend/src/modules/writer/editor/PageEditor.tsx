import type { Node as PageNode } from "@tiptap/pm/model";
import { EditorContent, useEditor } from "@tiptap/react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { toHtml, toPage } from "./convert";
import classes from "./Editor.module.css";
import { extensions } from "./extensions";
import { type Highlight, Highlights, jumpTo, showHighlights } from "./highlights";
import { Toolbar } from "./Toolbar";

/** What the page around the editor may ask of it. */
export interface EditorHandle {
  html: () => string;
  /** The words that are selected. */
  selection: () => string;
  highlight: (highlights: readonly Highlight[]) => void;
  jump: (id: string, place?: number) => boolean;
  /** Marks the text as it is now. Once it is saved: count changes from there, and say whether there are any. */
  mark: () => () => boolean;
}

interface PageEditorProps {
  /** Read once; another text needs another key. */
  html: string;
  language: string;
  readOnly: boolean;
  onChange: (isChanged: boolean) => void;
  onReady: (handle: EditorHandle | null) => void;
}

const all = [...extensions, Highlights];

/** The text of a page. It is loaded when it is first needed: nothing outside this folder imports Tiptap. */
export function PageEditor({ html, language, readOnly, onChange, onReady }: PageEditorProps): ReactNode {
  const { t } = useTranslation("writer");
  const saved = useRef<PageNode | null>(null);
  const editor = useEditor({
    extensions: all,
    content: toPage(html).toJSON(),
    editable: !readOnly,
    editorProps: {
      attributes: {
        "aria-label": t("editor.label"),
        "aria-multiline": "true",
        role: "textbox",
        lang: language,
      },
    },
    onCreate: ({ editor: now }) => void (saved.current = now.state.doc),
    onUpdate: ({ editor: now }) => onChange(saved.current !== null && !now.state.doc.eq(saved.current)),
  });
  useEffect(() => {
    onReady({
      html: () => toHtml(editor.state.doc),
      selection: () => {
        const { from, to } = editor.state.selection;
        return editor.state.doc.textBetween(from, to, " ").replace(/\s+/g, " ").trim();
      },
      highlight: (highlights) => showHighlights(editor, highlights),
      jump: (id, place) => jumpTo(editor, id, place),
      mark: () => {
        const marked = editor.state.doc;
        return () => {
          saved.current = marked;
          return !editor.state.doc.eq(marked);
        };
      },
    });
    return () => onReady(null);
  }, [editor, onReady]);
  return (
    <div className={classes.frame}>
      {readOnly ? null : <Toolbar editor={editor} />}
      <EditorContent editor={editor} className={classes.page} />
    </div>
  );
}
