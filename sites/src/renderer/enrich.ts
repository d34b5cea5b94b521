import type { Block, BreadcrumbsBlock, PageDefinition } from "@igny8/blocks/generated";
import { collectHeadings } from "@igny8/blocks/headings";
import { labelsFor } from "@igny8/blocks/labels";
import { type Site, cardOf } from "./site";

const headingsWorthContents = 3;
const relatedPosts = 3;

function trail(page: PageDefinition, site: Site): BreadcrumbsBlock {
  const index = site.pages.find(({ kind, path }) => kind === "blog_index" && page.path.startsWith(path));
  return {
    type: "breadcrumbs",
    items: [
      { label: labelsFor(page.language).home, href: "/" },
      ...(index ? [{ label: index.title.slice(0, 120), href: index.path }] : []),
      { label: page.title.slice(0, 120), href: page.path },
    ],
  };
}

/** The posts that follow this one in time, from the newest again after the oldest. */
function following(page: PageDefinition, site: Site): Block[] {
  const start = site.posts.indexOf(page) + 1;
  const others = [...site.posts.slice(start), ...site.posts.slice(0, start)].filter((post) => post !== page);
  const items = others.slice(0, relatedPosts).map(cardOf);
  return items.length > 0 ? [{ type: "related_posts", title: null, items }] : [];
}

/** A post's blocks with the trail, the contents and the further reading that its author left to us. */
export function withNavigation(page: PageDefinition, site: Site): PageDefinition {
  if (page.kind !== "post") return page;
  const has = (type: Block["type"]): boolean => page.blocks.some((block) => block.type === type);
  const sections = collectHeadings(page.blocks).all.filter(({ level }) => level === 2);
  const wantsContents = !has("table_of_contents") && sections.length >= headingsWorthContents;
  return {
    ...page,
    blocks: [
      ...(has("breadcrumbs") ? [] : [trail(page, site)]),
      ...(wantsContents ? [{ type: "table_of_contents", title: null, max_level: 3 } as const] : []),
      ...page.blocks,
      ...(has("related_posts") ? [] : following(page, site)),
    ],
  };
}
