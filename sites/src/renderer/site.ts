import type { PageDefinition, PostCard, SiteInfo } from "@igny8/blocks/generated";
import type { LoadedSite } from "../loaders/loadSiteDefinition";
import type { LinkBook } from "./links";

/** What every page of one rendering shares. */
export interface Site extends LoadedSite {
  info: SiteInfo;
  links: LinkBook;
  posts: readonly PageDefinition[];
  cards: readonly PostCard[];
  /** Paths from the site's root. */
  files: { css: string; icon: string };
}

/** Posts that search engines may list, newest first. */
export function newestPosts(pages: readonly PageDefinition[]): PageDefinition[] {
  return pages
    .filter((page) => page.kind === "post" && !page.noindex)
    .sort(
      (a, b) => (b.published_at ?? "").localeCompare(a.published_at ?? "") || a.path.localeCompare(b.path),
    );
}

export function cardOf(page: PageDefinition): PostCard {
  return {
    title: page.title,
    href: page.path,
    excerpt: page.meta_description,
    image: page.featured_image,
    published_at: page.published_at?.slice(0, 10) ?? null,
  };
}
