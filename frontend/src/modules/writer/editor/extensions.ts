import { type Extensions, Mark, Node } from "@tiptap/core";
import { Link } from "@tiptap/extension-link";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import StarterKit from "@tiptap/starter-kit";
import { Figure, Picture } from "./figure";
import { Locked } from "./locked";
import { inlineMarks } from "./marks";

/** Addresses that the back end's sanitiser keeps (`shared/schemas/rich_html.py`). */
const safeUrl = /^(https?:\/\/\S+|mailto:\S+|tel:[0-9+().-]+|\/(?!\/)\S*|#\S*)$/;
export const isSafeUrl = (url: string): boolean => safeUrl.test(url);

/** Only the page itself holds locked pieces. */
const Page = Node.create({ name: "doc", topNode: true, content: "(block|locked)+" });

/** Unlike Tiptap's own, it may be a link or bold as well. */
const Code = Mark.create({
  name: "code",
  code: true,
  exitable: true,
  parseHTML: () => [{ tag: "code" }],
  renderHTML: () => ["code", 0],
  addKeyboardShortcuts() {
    return { "Mod-e": () => this.editor.commands.toggleMark("code") };
  },
});

/** `del` says something else, and has a mark of its own. */
const Strike = Mark.create({
  name: "strike",
  parseHTML: () => [{ tag: "s" }],
  renderHTML: () => ["s", 0],
  addKeyboardShortcuts() {
    return { "Mod-Shift-s": () => this.editor.commands.toggleMark("strike") };
  },
});

const Anchor = Link.extend({
  addAttributes: () => ({ href: { default: null }, title: { default: null }, rel: { default: null } }),
  renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],
}).configure({
  openOnClick: false,
  autolink: false,
  defaultProtocol: "https",
  isAllowedUri: (url) => isSafeUrl(url),
});

const captioned = {
  caption: {
    default: null,
    parseHTML: (element: HTMLElement) => element.querySelector(":scope > caption")?.textContent ?? null,
    renderHTML: ({ caption }: { caption?: string | null }) => (caption ? { "data-caption": caption } : {}),
  },
};
const CaptionedTable = Table.extend({
  addAttributes: () => captioned,
  parseHTML: () => [{ tag: "table" }, { tag: "caption", ignore: true }],
  renderHTML: ({ HTMLAttributes }) => ["table", HTMLAttributes, ["tbody", 0]],
}).configure({ resizable: false, View: null });

const spans = { colspan: { default: 1 }, rowspan: { default: 1 } };
const Cell = TableCell.extend({
  addAttributes: () => spans,
  renderHTML: ({ HTMLAttributes }) => ["td", HTMLAttributes, 0],
});
const HeadCell = TableHeader.extend({
  addAttributes: () => ({ ...spans, scope: { default: null } }),
  renderHTML: ({ HTMLAttributes }) => ["th", HTMLAttributes, 0],
});

/** What the editor can hold; everything else is a locked piece (see convert.ts). */
export const extensions: Extensions = [
  Page,
  StarterKit.configure({
    document: false,
    code: false,
    strike: false,
    link: false,
    trailingNode: false,
    heading: { levels: [2, 3, 4, 5, 6] },
  }),
  Code,
  Strike,
  Anchor,
  ...inlineMarks,
  CaptionedTable,
  TableRow,
  Cell,
  HeadCell,
  Figure,
  Picture,
  Locked,
];
