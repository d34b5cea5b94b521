import type { PageDefinition, SiteDefinition } from "@igny8/blocks/generated";
import { labelsFor } from "@igny8/blocks/labels";
import { schemesOf } from "@igny8/blocks/theme";
import { RenderError } from "./errors";
import { type PageFacts, cardOf, newestPosts } from "./facts";
import { siteLabels } from "./labels";
import { LinkBook } from "./links";
import { blankPage, categoriesOf, listPages } from "./listings";
import { withoutDeadEntries } from "./menu";
import type { Pictures } from "./pictures";
import { searchScript } from "./searchScript";
import type { PlannedSite, Site } from "./site";

/** First path segments that the output uses itself. */
const reserved = new Set(["assets", "pages", "_forms", "pagefind"]);
export const searchPath = "/search/";
export const postsWorthSearching = 5;
/** The index is made as a whole whenever a page changes, at 1.5 ms a page. */
const mostSearched = 5_000;

export interface PlanInput {
  definition: SiteDefinition;
  pages: readonly PageFacts[];
  /** Files beside the pages, from the site's root. */
  files: readonly string[];
  pictures: Pictures;
  css: string;
  icon: string;
  hasForm: boolean;
  withSearch: boolean;
  /** Leave entries of the menu and the footer out that lead nowhere, instead of refusing the site. */
  keepGoing: boolean;
}

export interface Plan {
  site: PlannedSite;
  /** Pages that the renderer makes by itself. */
  derived: PageDefinition[];
  warnings: string[];
}

/** Raises for paths that cannot be together in one site. */
export function checkPaths(pages: readonly PageFacts[]): void {
  const seen = new Set<string>();
  for (const { path } of pages) {
    if (reserved.has(path.slice(1, path.indexOf("/", 1)))) {
      throw new RenderError("reserved_path", `${path} begins with a folder that the renderer uses itself`, {
        page: path,
      });
    }
    const key = path.toLowerCase();
    if (seen.has(key))
      throw new RenderError("duplicate_path", `Two pages have the path ${path}`, { page: path });
    seen.add(key);
  }
  if (!seen.has("/")) throw new RenderError("no_home_page", "No page has the path /", { page: "/" });
}

function plainPages({ definition, hasForm }: PlanInput, hasSearch: boolean): PageDefinition[] {
  const { language } = definition.site;
  const labels = labelsFor(language);
  const message = (path: string, title: string, text: string): PageDefinition => ({
    ...blankPage(path, title, language),
    noindex: true,
    blocks: [
      {
        type: "hero",
        eyebrow: path === "/404/" ? "404" : null,
        title,
        text,
        image: null,
        actions: [{ label: labels.backHome, href: "/" }],
      },
    ],
  });
  return [
    message("/404/", labels.notFoundTitle, labels.notFoundText),
    ...(hasForm
      ? [
          message("/form-sent/", labels.formSentTitle, labels.formSentText),
          message("/form-failed/", labels.formFailedTitle, labels.formFailedText),
        ]
      : []),
    ...(hasSearch
      ? [{ ...blankPage(searchPath, siteLabels(language).search, language), noindex: true }]
      : []),
  ];
}

export function coloursOf({ site }: SiteDefinition): Site["colours"] {
  const { light, dark } = schemesOf(site.theme);
  return { light: light.bg, dark: dark.bg };
}

/** Files that every site has. */
export const sharedPaths = (css: string, icon: string): string[] => [css, icon, "/rss.xml", "/sitemap.xml"];

const relatedPosts = 3;

/** The posts after the one at `position` of `count`, from the first again after the last: at most three. */
export function followers(position: number, count: number): number[] {
  const others = position < 0 ? count : count - 1;
  return Array.from({ length: Math.min(relatedPosts, others) }, (_, step) => (position + 1 + step) % count);
}

/** The whole site before anything is rendered: which pages there are, what they list, which addresses exist. */
export function planSite(input: PlanInput): Plan {
  const { pages, files, css, icon } = input;
  const posts = newestPosts(pages);
  const own = new Set(pages.map(({ path }) => path));
  const indexes = pages.filter(({ kind }) => kind === "blog_index");
  const categories = categoriesOf(posts);
  const lists = listPages(indexes, posts, categories);
  const isWorthIt = posts.length >= postsWorthSearching && posts.length <= mostSearched;
  const hasSearch = input.withSearch && isWorthIt && !own.has(searchPath);
  const derived = [...plainPages(input, hasSearch), ...lists.pages].filter(({ path }) => !own.has(path));
  const known = new Set([...own, ...derived.map(({ path }) => path), ...files]);
  for (const path of sharedPaths(css, icon)) known.add(path);
  if (hasSearch) known.add(searchScript);
  known.delete("/404/");
  const links = new LinkBook(input.definition.site.base_url, known);
  const { definition, warnings } = input.keepGoing
    ? withoutDeadEntries(input.definition, links)
    : { definition: input.definition, warnings: [] };
  const position = new Map(posts.map(({ path }, index) => [path, index]));
  const site: PlannedSite = {
    definition,
    info: definition.site,
    links,
    known,
    colours: coloursOf(definition),
    pictures: input.pictures,
    pages,
    posts,
    following: (path) =>
      followers(position.get(path) ?? -1, posts.length).flatMap((index) => posts[index] ?? []),
    cards: posts.map(cardOf),
    indexes,
    categories,
    listings: lists.listings,
    files: { css, icon, search: hasSearch ? searchPath : null },
  };
  return { site, derived, warnings };
}
