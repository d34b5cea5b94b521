import { type AnyNode, isTag, isText } from "domhandler";
import { parseDocument } from "htmlparser2";
import type { RichTextBlock } from "./generated";

const parsed = new WeakMap<RichTextBlock, readonly AnyNode[]>();

/** The block's HTML as a tree, parsed once. */
export function parseBlock(block: RichTextBlock): readonly AnyNode[] {
  const known = parsed.get(block);
  if (known) return known;
  const nodes = parseDocument(block.html).children;
  parsed.set(block, nodes);
  return nodes;
}

export function textContent(node: AnyNode): string {
  if (isText(node)) return node.data;
  return isTag(node) ? node.children.map(textContent).join("") : "";
}
