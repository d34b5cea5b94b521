import type { FC } from "react";
import type { Block, PostCard } from "./generated";
import { type PageHeadings, collectHeadings } from "./headings";
import { type Labels, labelsFor } from "./labels";

/** What a renderer may know of the page and site around its block. */
export interface RenderContext {
  language: string;
  labels: Labels;
  /** Where the page lies in its site, such as `/blog/`. */
  path: string;
  /** Turns an address of the definition into the one that the page shows. */
  href: (url: string) => string;
  /** Where the form of this id is posted. */
  formAction: (formId: string) => string;
  /** The site's posts, newest first. */
  posts: readonly PostCard[];
  headings: PageHeadings;
  /** The block that carries the page's h1, if one does. */
  opening: Block | null;
}

export type BlockOf<T extends Block["type"]> = Extract<Block, { type: T }>;
export type BlockRenderer<T extends Block["type"]> = FC<{ block: BlockOf<T>; ctx: RenderContext }>;

interface PageLike {
  blocks: readonly Block[];
  language: string;
  path: string;
}

type SiteContext = Pick<RenderContext, "href" | "posts"> & Partial<Pick<RenderContext, "formAction">>;

/** The context of one page; `href`, `posts` and `formAction` come from the site. Without the last, nothing is sent. */
export function pageContext(page: PageLike, site: SiteContext): RenderContext {
  const first = page.blocks[0];
  return {
    formAction: () => "#",
    ...site,
    language: page.language,
    labels: labelsFor(page.language),
    path: page.path,
    headings: collectHeadings(page.blocks),
    opening: first?.type === "hero" ? first : null,
  };
}
