import { hash } from "node:crypto";
import type { Block, Category, ImageRef, PageDefinition, PostCard } from "@igny8/blocks/generated";

/** What the feeds, other pages and the next build need to know of a page: all but its blocks. */
export interface PageFacts {
  path: string;
  kind: PageDefinition["kind"];
  title: string;
  description: string;
  language: string;
  image: ImageRef | null;
  published: string | null;
  updated: string | null;
  /** Null where search engines are asked not to list the page; else its canonical address, "" for its own. */
  listed: string | null;
  categories: readonly Category[];
  hasForm: boolean;
  /** Of the card that other pages show. */
  cardHash: string;
}

/** 128 bits of SHA-256 in hexadecimal: the name of a content in the store. */
export function contentHash(content: string | Uint8Array): string {
  return hash("sha256", content, "hex").slice(0, 32);
}

/** Enough to notice a change among one site's values. */
export function shortHash(text: string): string {
  return hash("sha256", text, "base64").slice(0, 12);
}

function hasForm(blocks: readonly Block[]): boolean {
  return blocks.some((block) =>
    block.type === "columns"
      ? block.columns.some(({ blocks: inner }) => hasForm(inner))
      : block.type === "contact_form",
  );
}

export function factsOf(page: PageDefinition): PageFacts {
  const facts = {
    path: page.path.normalize("NFC"),
    kind: page.kind,
    title: page.title,
    description: page.meta_description,
    language: page.language,
    image: page.featured_image,
    published: page.published_at,
    updated: page.updated_at,
    listed: page.noindex ? null : (page.canonical ?? ""),
    categories: page.categories,
    hasForm: hasForm(page.blocks),
  };
  return { ...facts, cardHash: page.kind === "post" ? shortHash(JSON.stringify(cardOf(facts))) : "" };
}

export function cardOf(page: Omit<PageFacts, "cardHash">): PostCard {
  return {
    title: page.title,
    href: page.path,
    excerpt: page.description,
    image: page.image,
    published_at: page.published?.slice(0, 10) ?? null,
  };
}

/** Code unit order: dates of one form sort as text, and a collation would cost more than the rendering. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Posts that search engines may list, newest first. */
export function newestPosts(pages: readonly PageFacts[]): PageFacts[] {
  return pages
    .filter((page) => page.kind === "post" && page.listed !== null)
    .sort((a, b) => compare(b.published ?? "", a.published ?? "") || compare(a.path, b.path));
}
