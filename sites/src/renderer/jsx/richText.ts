import type { RenderContext } from "@igny8/blocks/context";
import type { RichTextBlock } from "@igny8/blocks/generated";
import { renderHtml as renderAnyHtml } from "../../../../packages/blocks/src/html";
import { externalRel, isSafeUrl } from "../../../../packages/blocks/src/urls";
import { attribute } from "./attributes";
import { Markup } from "./runtime";

/**
 * The HTML of a rich text in one pass, without a tree. It takes what our own sanitiser writes: a few elements, properly
 * nested, without attributes but for links. Anything else goes the way that the canvas goes; both give the same bytes
 * (tests/richText.test.ts).
 */
const inline = new Set([
  "b",
  "code",
  "del",
  "em",
  "i",
  "ins",
  "kbd",
  "mark",
  "s",
  "small",
  "strong",
  "sub",
  "sup",
  "u",
]);
const leaves = new Set(["h5", "h6", "p"]); // hold text and inline elements only
const lists = new Set(["ol", "ul"]);
/** What blocks may stand in: the text itself, and these. */
const holders = new Set<string | undefined>([undefined, "blockquote", "li"]);

const token = /<(\/?)([a-z][a-z0-9]*)((?: href="[^"<>&]*")?)>|[^<]+/y;
const foreignEntity = /&(?!(?:amp|lt|gt|quot|#x27);)/;
const special = /["'>]/;
const specials = /["'>]/g;
const entities: Record<string, string> = { '"': "&quot;", "'": "&#x27;", ">": "&gt;" };

/** Text whose entities are among those that we write ourselves. */
function textOf(source: string): string | null {
  if (source.includes("&") && foreignEntity.test(source)) return null;
  if (source.includes("\u0000") || source.includes("\r")) return null;
  return special.test(source) ? source.replace(specials, (character) => entities[character] ?? "") : source;
}

function mayOpen(name: string, parent: string | undefined): boolean {
  const isInList = parent !== undefined && lists.has(parent);
  if (name === "li" || isInList) return name === "li" && isInList;
  if (inline.has(name) || name === "a") return true;
  const isBlock = leaves.has(name) || lists.has(name) || name === "blockquote";
  return isBlock && holders.has(parent);
}

function linkOf(attributes: string, ctx: RenderContext): string | null {
  const href = attributes.slice(7, -1);
  if (!isSafeUrl(href)) return null;
  return `<a${attribute("href", ctx.href(href))}${attribute("rel", externalRel(href))}>`;
}

/** Reads one rich text; `html` is null as soon as something is not of the simple kind. */
class Reader {
  html: string | null = "";
  private readonly open: string[] = [];

  constructor(private readonly ctx: RenderContext) {}

  text(source: string): void {
    this.add(textOf(source));
  }

  start(name: string, source: string, attributes: string): void {
    if (name === "br") return this.add(attributes ? null : "<br/>");
    const isLink = name === "a";
    const fits = mayOpen(name, this.open.at(-1)) && isLink === (attributes !== "");
    if (!fits || (isLink && this.open.includes("a"))) return this.add(null);
    this.open.push(name);
    this.add(isLink ? linkOf(attributes, this.ctx) : source);
  }

  end(name: string, source: string, attributes: string): void {
    this.add(attributes === "" && this.open.pop() === name ? source : null);
  }

  get result(): string | null {
    return this.open.length === 0 ? this.html : null;
  }

  private add(piece: string | null): void {
    this.html = piece === null || this.html === null ? null : this.html + piece;
  }
}

function simple(html: string, ctx: RenderContext): string | null {
  const reader = new Reader(ctx);
  token.lastIndex = 0;
  while (token.lastIndex < html.length && reader.html !== null) {
    const match = token.exec(html);
    if (!match) return null;
    const [source, slash, name, attributes = ""] = match;
    if (name === undefined) reader.text(source);
    else if (slash) reader.end(name, source, attributes);
    else reader.start(name, source, attributes);
  }
  return reader.result;
}

export function renderHtml(block: RichTextBlock, ctx: RenderContext): unknown {
  const html = simple(block.html, ctx);
  return html === null ? renderAnyHtml(block, ctx) : new Markup(html);
}
