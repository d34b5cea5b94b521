import { type Uses, indexAbove } from "./enrich";
import { type PageFacts, shortHash } from "./facts";
import { categoryPaths } from "./listings";
import type { PlannedSite, Site } from "./site";

type Page = Pick<PageFacts, "path" | "categories">;

const parts = ["trail", "related", "posts", "filed", "about"] as const;

/**
 * What a page shows of the rest of its site, as text that is equal while all of it is: the parts that it uses, each
 * with its value now. The chrome that every page shares is compared once, and pictures and addresses that came or
 * went are looked up in the page's links.
 */
export class Dependencies {
  private readonly lists = new Map<string, string>();

  constructor(private readonly site: Site) {}

  of(page: Page, uses: Uses): string {
    let text = "";
    for (const part of parts) {
      if (uses.has(part)) text += `${part}:${this.value(part, page)} `;
    }
    return text;
  }

  /** Whether a page that was rendered from `before` would be the same now. */
  isSame(page: Page, before: string): boolean {
    return before === "" || this.of(page, usesOf(before)) === before;
  }

  /** Of all that pages may show of one another: while it is equal, so are the dependencies of each. */
  static ofSite({ posts, indexes, categories, info }: PlannedSite): string {
    const cards = posts.map(({ path, cardHash }) => path + cardHash).join();
    const above = indexes.map(({ path, title, language }) => [path, title, language]);
    return shortHash(JSON.stringify([cards, above, categories, info.description, info.language]));
  }

  private value(part: (typeof parts)[number], { path, categories }: Page): string {
    switch (part) {
      case "posts":
        return this.posts(path);
      case "related":
        return this.site
          .following(path)
          .map(({ cardHash }) => cardHash)
          .join();
      case "filed":
        return shortHash(JSON.stringify(categoryPaths(categories, this.site)));
      case "about":
        return shortHash(this.site.info.description);
      case "trail": {
        const index = indexAbove(path, this.site);
        return index ? shortHash(index.path + index.title) : "";
      }
    }
  }

  /** Of a list's own page what it lists, of any other page all posts. */
  private posts(path: string): string {
    const listing = this.site.listings.get(path);
    const key = listing ? path : "";
    const known = this.lists.get(key);
    if (known) return known;
    const text = listing
      ? JSON.stringify([listing, this.site.categories, this.site.indexes[0]?.path])
      : this.site.posts.map(({ cardHash }) => cardHash).join("");
    const value = shortHash(text);
    this.lists.set(key, value);
    return value;
  }
}

function usesOf(before: string): Uses {
  return new Set(parts.filter((part) => before.includes(`${part}:`)));
}
