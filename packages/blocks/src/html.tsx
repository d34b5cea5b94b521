import { type AnyNode, type Element, isTag, isText } from "domhandler";
import { Fragment, type ReactNode, createElement } from "react";
import { ScrollRegion } from "./blocks/ScrollRegion";
import type { RenderContext } from "./context";
import type { RichTextBlock } from "./generated";
import { parseBlock } from "./htmlTree";
import { externalRel, isImageUrl, isSafeUrl } from "./urls";

/**
 * HTML becomes React elements one by one, so what is not named here cannot reach a page, whoever wrote the file.
 * The same list as backend/igny8_core/shared/schemas/rich_html.py.
 */
const allowed: Record<string, readonly string[]> = {
  a: ["href", "title", "rel"], abbr: ["title"], b: [], blockquote: [], br: [], caption: [], cite: [], code: [],
  dd: [], del: [], dl: [], dt: [], em: [], figcaption: [], figure: [], h2: [], h3: [], h4: [], h5: [], h6: [],
  hr: [], i: [], img: ["src", "alt", "width", "height"], ins: [], kbd: [], li: [], mark: [], ol: ["start"], p: [],
  pre: [], q: [], s: [], small: [], strong: [], sub: [], sup: [], table: [], tbody: [],
  td: ["colspan", "rowspan"], tfoot: [], th: ["colspan", "rowspan", "scope"], thead: [], time: ["datetime"],
  tr: [], u: [], ul: [],
}; // prettier-ignore
const dropped = new Set([
  "script",
  "style",
  "template",
  "noscript",
  "iframe",
  "object",
  "svg",
  "math",
  "title",
]);
const reactName: Record<string, string> = { colspan: "colSpan", rowspan: "rowSpan", datetime: "dateTime" };
const noText = new Set(["table", "thead", "tbody", "tfoot", "tr"]);

type Attributes = Record<string, string | undefined>;

function attributesOf(element: Element, names: readonly string[]): Attributes {
  const result: Attributes = {};
  for (const name of names) {
    const value = element.attribs[name];
    if (value !== undefined) result[reactName[name] ?? name] = value;
  }
  return result;
}

function linkAttributes({ href, ...rest }: Attributes, ctx: RenderContext): Attributes {
  if (href === undefined || !isSafeUrl(href)) return rest;
  return { ...rest, href: ctx.href(href), rel: externalRel(href, rest.rel) };
}

interface Walk {
  ctx: RenderContext;
  nextHeadingId: () => string | undefined;
}

function special(element: Element, attributes: Attributes, walk: Walk): Attributes | null {
  if (element.name === "a") return linkAttributes(attributes, walk.ctx);
  if (element.name === "img") {
    if (!attributes.src || !isImageUrl(attributes.src)) return null;
    return { alt: "", loading: "lazy", decoding: "async", ...attributes, src: walk.ctx.href(attributes.src) };
  }
  return /^h[2-4]$/.test(element.name) ? { id: walk.nextHeadingId() } : attributes;
}

function toElement(element: Element, key: number, walk: Walk): ReactNode {
  if (dropped.has(element.name)) return null;
  const names = allowed[element.name];
  if (!names) return <Fragment key={key}>{toNodes(element.children, walk)}</Fragment>;
  const attributes = special(element, attributesOf(element, names), walk);
  if (!attributes) return null;
  const inner = noText.has(element.name) ? element.children.filter(isTag) : element.children;
  const children = inner.length > 0 ? toNodes(inner, walk) : undefined;
  const node = createElement(element.name, { ...attributes, key }, children);
  return element.name === "table" ? (
    <ScrollRegion key={key} label={walk.ctx.labels.table}>
      {node}
    </ScrollRegion>
  ) : (
    node
  );
}

function toNodes(nodes: readonly AnyNode[], walk: Walk): ReactNode[] {
  return nodes.map((node, index) => {
    if (isText(node)) return node.data;
    return isTag(node) ? toElement(node, index, walk) : null;
  });
}

/** The block's HTML as elements; its headings carry the ids of `ctx.headings`. */
export function renderHtml(block: RichTextBlock, ctx: RenderContext): ReactNode[] {
  const headings = ctx.headings.of(block).values();
  return toNodes(parseBlock(block), { ctx, nextHeadingId: () => headings.next().value?.id });
}
