import type { Category, PostCard, SiteDefinition, SiteInfo } from "@igny8/blocks/generated";
import type { PageFacts } from "./facts";
import type { LinkBook } from "./links";
import type { Pictures } from "./pictures";

/** A page of posts, newest first; `number` counts from 1. */
export interface Listing {
  cards: readonly PostCard[];
  number: number;
  count: number;
  /** Paths of the pages before and after. */
  previous: string | null;
  next: string | null;
}

/** What a page may show of its site. */
export interface Site {
  definition: SiteDefinition;
  info: SiteInfo;
  links: LinkBook;
  /** The colours that browsers put around the page. */
  colours: { light: string; dark: string };
  pictures: Pictures;
  /** Posts that may be listed, newest first. */
  posts: readonly PageFacts[];
  cards: readonly PostCard[];
  /** The posts that follow a page in time, from the newest again after the oldest. */
  following: (path: string) => PageFacts[];
  indexes: readonly PageFacts[];
  categories: readonly Category[];
  /** Pages of lists, by their paths. */
  listings: Pick<ReadonlyMap<string, Listing>, "get" | "has">;
  /** Paths from the site's root; `search` is null where the site has none. */
  files: { css: string; icon: string; search: string | null };
}

/** The site as a whole. */
export interface PlannedSite extends Site {
  /** Every address of the site, from its root. */
  known: ReadonlySet<string>;
  /** Every page that is written in the definition, in its order. */
  pages: readonly PageFacts[];
  listings: ReadonlyMap<string, Listing>;
}
