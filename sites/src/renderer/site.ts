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

/** What every page of one rendering shares. */
export interface Site {
  definition: SiteDefinition;
  info: SiteInfo;
  links: LinkBook;
  /** The colours that browsers put around the page. */
  colours: { light: string; dark: string };
  /** Every address of the site, from its root. */
  known: ReadonlySet<string>;
  pictures: Pictures;
  /** Every page that is written in the definition, in its order. */
  pages: readonly PageFacts[];
  /** Posts that may be listed, newest first, and where each stands among them. */
  posts: readonly PageFacts[];
  position: ReadonlyMap<string, number>;
  cards: readonly PostCard[];
  indexes: readonly PageFacts[];
  categories: readonly Category[];
  /** Pages of lists, by their paths. */
  listings: ReadonlyMap<string, Listing>;
  /** Paths from the site's root; `search` is null where the site has none. */
  files: { css: string; icon: string; search: string | null };
}
