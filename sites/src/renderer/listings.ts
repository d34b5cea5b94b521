import type { Category, PageDefinition, PostCard } from "@igny8/blocks/generated";
import { type PageFacts, cardOf } from "./facts";
import { siteLabels } from "./labels";
import type { Listing, Site } from "./site";

/** Cards of one page of a list: fills two, three and four columns. */
export const postsPerPage = 24;

interface Listed {
  pages: PageDefinition[];
  listings: Map<string, Listing>;
}

export function blankPage(path: string, title: string, language: string): PageDefinition {
  return {
    schema_version: 2,
    path,
    kind: "page",
    title,
    meta_title: title,
    meta_description: "",
    canonical: null,
    language,
    published_at: null,
    updated_at: null,
    author: null,
    featured_image: null,
    blocks: [],
    structured_data: [],
    alternates: [],
    categories: [],
    noindex: false,
    offline_notice: false,
  };
}

const pathOf = (first: string, number: number): string => (number === 1 ? first : `${first}page/${number}/`);

const descriptionUpTo = 156; // characters; search results show no more

/** What a list holds, by the titles that it begins with. */
function aboutOf(title: string, cards: readonly PostCard[]): string {
  const about = `${title}: ${cards.map((card) => card.title).join(", ")}`;
  return about.length > descriptionUpTo ? `${about.slice(0, descriptionUpTo - 1).trimEnd()}…` : about;
}

function addList(
  into: Listed,
  first: string,
  posts: readonly PageFacts[],
  make: (number: number) => PageDefinition,
): void {
  const count = Math.max(1, Math.ceil(posts.length / postsPerPage));
  for (let number = 1; number <= count; number += 1) {
    const path = pathOf(first, number);
    into.listings.set(path, {
      cards: posts.slice((number - 1) * postsPerPage, number * postsPerPage).map(cardOf),
      number,
      count,
      previous: number > 1 ? pathOf(first, number - 1) : null,
      next: number < count ? pathOf(first, number + 1) : null,
    });
    const page = make(number);
    const meta_description = aboutOf(page.title, into.listings.get(path)?.cards ?? []);
    into.pages.push({ ...page, path, kind: "blog_index", meta_description });
  }
}

/** The categories of the posts in alphabetical order; of one slug, the newest post's name counts. */
export function categoriesOf(posts: readonly PageFacts[]): Category[] {
  const found = new Map<string, Category>();
  for (const post of posts) {
    for (const category of post.categories) {
      if (!found.has(category.slug)) found.set(category.slug, category);
    }
  }
  return [...found.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

const categoryPath = (index: string, slug: string): string => `${index}category/${slug.normalize("NFC")}/`;

/** Categories with the addresses of their lists, as far as the site has them. */
export function categoryPaths(
  categories: readonly Category[],
  { indexes, listings }: Pick<Site, "indexes" | "listings">,
): { name: string; path: string }[] {
  const [index] = indexes;
  if (!index) return [];
  return categories
    .map(({ name, slug }) => ({ name, path: categoryPath(index.path, slug) }))
    .filter(({ path }) => listings.has(path));
}

/** Further pages of the lists of posts, and a list for each category. The first page of an index is its own page. */
export function listPages(
  indexes: readonly PageFacts[],
  posts: readonly PageFacts[],
  categories: readonly Category[],
): Listed {
  const found: Listed = { pages: [], listings: new Map() };
  for (const index of indexes) {
    const { page } = siteLabels(index.language);
    addList(found, index.path, posts, (number) => ({
      ...blankPage("", index.title, index.language),
      meta_title: `${index.title} – ${page} ${number}`.slice(0, 300),
    }));
  }
  const own = new Set(indexes.map(({ path }) => path));
  found.pages = found.pages.filter(({ path }) => !own.has(path));
  const [index] = indexes;
  if (!index) return found;
  for (const { name, slug } of categories) {
    const among = posts.filter((post) => post.categories.some((category) => category.slug === slug));
    addList(found, categoryPath(index.path, slug), among, (number) => ({
      ...blankPage("", name, index.language),
      meta_title: number === 1 ? name : `${name} – ${siteLabels(index.language).page} ${number}`,
    }));
  }
  return found;
}
