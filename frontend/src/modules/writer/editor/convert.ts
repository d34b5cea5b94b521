import { getSchema } from "@tiptap/core";
import { DOMParser as PageParser, DOMSerializer, type Node as PageNode, type Schema } from "@tiptap/pm/model";
import { canonical, fragmentOf, isLooseParagraph } from "./canonical";
import { extensions } from "./extensions";

export const schema: Schema = getSchema(extensions);
const parser = PageParser.fromSchema(schema);
const serializer = DOMSerializer.fromSchema(schema);

const inline = new Set(
  "a abbr b br cite code del em i ins kbd mark q s small strong sub sup time u".split(" "),
);

const isBlankText = (node: Node): boolean => !(node instanceof Element) && !node.textContent?.trim();
const isInline = (node: Node): boolean =>
  !(node instanceof Element) || inline.has(node.tagName.toLowerCase());
const isNothing = (element: Element): boolean =>
  element.tagName === "P" && !element.textContent?.trim() && !element.querySelector("img");

/** The top-level pieces of a page; text that lies loose between them becomes paragraphs. */
function piecesOf(html: string): Element[] {
  const pieces: Element[] = [];
  let loose: Element | null = null;
  for (const node of [...fragmentOf(html).childNodes]) {
    if (isInline(node)) {
      if (!loose && isBlankText(node)) continue;
      if (!loose) pieces.push((loose = document.createElement("p")));
      loose.append(node);
    } else if (node instanceof Element) {
      loose = null;
      pieces.push(node);
    }
  }
  return pieces.filter((piece) => !isNothing(piece));
}

/** Rows of header cells at the top are the table's head; the caption stands before them. */
function finishTable(table: Element): void {
  const rows = [...table.querySelectorAll("tr")];
  const firstPlain = rows.findIndex((row) => [...row.children].some(({ tagName }) => tagName !== "TH"));
  const heads = rows.slice(0, firstPlain < 0 ? rows.length : firstPlain);
  if (heads.length > 0) {
    const head = document.createElement("thead");
    head.append(...heads);
    table.prepend(head);
  }
  const text = table.getAttribute("data-caption");
  table.removeAttribute("data-caption");
  if (text) {
    const caption = document.createElement("caption");
    caption.textContent = text;
    table.prepend(caption);
  }
  if (table.querySelector("tbody")?.children.length === 0) table.querySelector("tbody")?.remove();
}

const isSourceOfQuote = (paragraph: Element): boolean =>
  paragraph.parentElement?.tagName === "BLOCKQUOTE" &&
  paragraph.childNodes.length === 1 &&
  paragraph.firstElementChild?.tagName === "CITE";

/** The editor's elements as the back end writes them. */
function finish(root: Element): void {
  root.querySelectorAll('[colspan="1"]').forEach((cell) => cell.removeAttribute("colspan"));
  root.querySelectorAll('[rowspan="1"]').forEach((cell) => cell.removeAttribute("rowspan"));
  root.querySelectorAll("figcaption").forEach((line) => line.childNodes.length === 0 && line.remove());
  root.querySelectorAll("p").forEach((paragraph) => {
    const isLoose = isLooseParagraph(paragraph) && paragraph.parentElement?.tagName !== "BLOCKQUOTE";
    if (isLoose || isSourceOfQuote(paragraph)) paragraph.replaceWith(...paragraph.childNodes);
  });
  root.querySelectorAll("table").forEach(finishTable);
}

function htmlOf(node: PageNode): string {
  if (node.type.name === "locked") return String(node.attrs.html);
  const holder = document.createElement("div");
  holder.append(serializer.serializeNode(node));
  finish(holder);
  return isNothing(holder.firstElementChild ?? holder) ? "" : holder.innerHTML;
}

/** A page of the editor as HTML, a line a piece. */
export function toHtml(page: PageNode): string {
  return page.children.map(htmlOf).filter(Boolean).join("\n");
}

/** The piece as the editor holds it, where that says exactly the same; else null. */
function held(html: string): readonly PageNode[] | null {
  const page = parser.parse(fragmentOf(html));
  return canonical(toHtml(page)) === canonical(html) ? page.children : null;
}

/** HTML as a page of the editor. A piece that the editor would change is locked, so that saving loses nothing. */
export function toPage(html: string): PageNode {
  const nodes = piecesOf(html).flatMap(
    (piece) => held(piece.outerHTML) ?? [schema.node("locked", { html: piece.outerHTML })],
  );
  return schema.node("doc", null, nodes.length > 0 ? nodes : [schema.node("paragraph")]);
}
