import { type AnyNode, isTag } from "domhandler";
import { parseBlock, textContent } from "./htmlTree";
import type { Block } from "./generated";

export interface Heading {
  id: string;
  level: 2 | 3 | 4;
  text: string;
}

/** The headings of a page with ids that are unique on it, together and by the block that shows them. */
export interface PageHeadings {
  all: readonly Heading[];
  of: (block: Block) => readonly Heading[];
}

type Found = Omit<Heading, "id">;

const levels: Record<string, Heading["level"]> = { h2: 2, h3: 3, h4: 4 };

function inHtml(nodes: readonly AnyNode[], found: Found[]): Found[] {
  for (const node of nodes) {
    if (!isTag(node)) continue;
    const level = levels[node.name];
    if (level) found.push({ level, text: textContent(node) });
    else inHtml(node.children, found);
  }
  return found;
}

const titled = new Set<Block["type"]>([
  "faq",
  "steps",
  "features",
  "contact_details",
  "gallery",
  "stats",
  "testimonials",
  "pricing",
  "comparison_table",
  "team",
  "contact_form",
  "map_address",
  "category_list",
  "product_card",
  "service_area_list",
]);

function headingsIn(block: Block): Found[] {
  switch (block.type) {
    case "heading":
      return [{ level: block.level, text: block.text }];
    case "rich_text":
      return /<h[2-4]/i.test(block.html) ? inHtml(parseBlock(block), []) : [];
    case "product_detail":
      return [{ level: 2, text: block.name }];
    default:
      return titled.has(block.type) && "title" in block && block.title
        ? [{ level: 2, text: block.title }]
        : [];
  }
}

/** The blocks in reading order, those in columns among them. */
export function flatBlocks(blocks: readonly Block[]): Block[] {
  if (!blocks.some(({ type }) => type === "columns")) return [...blocks];
  return blocks.flatMap<Block>((block) =>
    block.type === "columns" ? [block, ...block.columns.flatMap((column) => column.blocks)] : [block],
  );
}

const plain = /^[ -~]*$/;

function hyphenated(text: string): string {
  if (plain.test(text)) return text.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-");
}

export function slugify(text: string): string {
  return hyphenated(text).replace(/^-|-$/g, "") || "section";
}

export function collectHeadings(blocks: readonly Block[]): PageHeadings {
  const used = new Set<string>(["content"]);
  const uniqueId = (text: string): string => {
    const base = slugify(text);
    let id = base;
    for (let count = 2; used.has(id); count += 1) id = `${base}-${count}`;
    used.add(id);
    return id;
  };
  const byBlock = new Map<Block, Heading[]>();
  for (const block of flatBlocks(blocks)) {
    byBlock.set(
      block,
      headingsIn(block).map((heading) => ({ ...heading, id: uniqueId(heading.text) })),
    );
  }
  return { all: [...byBlock.values()].flat(), of: (block) => byBlock.get(block) ?? [] };
}
