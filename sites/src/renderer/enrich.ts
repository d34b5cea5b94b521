import type { Block, BreadcrumbsBlock, PageDefinition } from "@igny8/blocks/generated";
import { type PageHeadings, collectHeadings } from "@igny8/blocks/headings";
import { labelsFor } from "@igny8/blocks/labels";
import { type PageFacts, cardOf } from "./facts";
import type { Site } from "./site";

const headingsWorthContents = 3;

/** The list of posts above a post. */
export function indexAbove(path: string, site: Site): PageFacts | undefined {
  return site.indexes.find((index) => path.startsWith(index.path));
}

function trail(page: PageDefinition, site: Site): BreadcrumbsBlock {
  const index = indexAbove(page.path, site);
  return {
    type: "breadcrumbs",
    items: [
      { label: labelsFor(page.language).home, href: "/" },
      ...(index ? [{ label: index.title.slice(0, 120), href: index.path }] : []),
      { label: page.title.slice(0, 120), href: page.path },
    ],
  };
}

function related(path: string, site: Site): Block[] {
  const items = site.following(path).map(cardOf);
  return items.length > 0 ? [{ type: "related_posts", title: null, items }] : [];
}

/** Which parts of the site a page shows beside its own definition. */
export type Uses = Set<"trail" | "related" | "posts" | "filed" | "about">;

export interface EnrichedPage {
  page: PageDefinition;
  /** Of the author's blocks; those that are added have none. */
  headings: PageHeadings;
}

/** A post's blocks with the trail, the contents and the further reading that its author left to us. */
export function withNavigation(page: PageDefinition, site: Site, uses: Uses): EnrichedPage {
  const headings = collectHeadings(page.blocks);
  if (page.kind !== "post") return { page, headings };
  const types = new Set(page.blocks.map(({ type }) => type));
  const sections = headings.all.filter(({ level }) => level === 2).length;
  const wantsContents = !types.has("table_of_contents") && sections >= headingsWorthContents;
  if (page.categories.length > 0) uses.add("filed");
  if (!types.has("breadcrumbs")) uses.add("trail");
  if (!types.has("related_posts")) uses.add("related");
  const blocks: Block[] = [
    ...(types.has("breadcrumbs") ? [] : [trail(page, site)]),
    ...(wantsContents ? [{ type: "table_of_contents", title: null, max_level: 3 } as const] : []),
    ...page.blocks,
    ...(types.has("related_posts") ? [] : related(page.path, site)),
  ];
  return { page: { ...page, blocks }, headings };
}
