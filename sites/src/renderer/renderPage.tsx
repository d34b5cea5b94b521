import { type RenderContext, pageContext } from "@igny8/blocks/context";
import type { PageDefinition, PostCard } from "@igny8/blocks/generated";
import { directionOf } from "@igny8/blocks/labels";
import type { Feature } from "../output/state";
import { Body } from "./components/Layout/Body";
import { Head } from "./components/Layout/Head";
import { type EnrichedPage, type Uses, withNavigation } from "./enrich";
import { drawingPictures } from "./jsx/pictures";
import { toHtml } from "./jsx/runtime";
import type { Site } from "./site";
import { jsonLdScripts, structuredData } from "./structuredData";

/** A page's document, and all that it was made from beside its definition. */
export interface RenderedPage {
  html: string;
  uses: Uses;
  links: Set<string>;
  features: Feature[];
}

interface Recording {
  uses: Uses;
  links: Set<string>;
  features: Set<Feature>;
}

function contextOf({ page, headings }: EnrichedPage, site: Site, recording: Recording): RenderContext {
  const opening = { ...page, blocks: page.blocks.slice(0, 1) }; // the headings are known
  const ctx = pageContext(opening, {
    href: (url) => site.links.href(url, page.path, recording.links),
    posts: [], // below, since a page that lists no posts needs none
    formAction: (id) => {
      recording.features.add("form");
      return `${site.links.root}_forms/${id}`;
    },
  });
  return Object.defineProperty({ ...ctx, headings }, "posts", {
    get: (): readonly PostCard[] => {
      recording.uses.add("posts");
      return site.listings.get(page.path)?.cards ?? site.cards;
    },
  });
}

/** The whole document of one page. Raises for an address inside the site that leads nowhere. */
export function renderPage(definition: PageDefinition, site: Site): RenderedPage {
  const recording: Recording = { uses: new Set(), links: new Set(), features: new Set() };
  const enriched = withNavigation(definition, site, recording.uses);
  const { page } = enriched;
  if (page.path === "/") recording.uses.add("about");
  if (site.listings.has(page.path)) recording.uses.add("posts");
  if (page.path === site.files.search) recording.features.add("search");
  const ctx = contextOf(enriched, site, recording);
  const { result: body, first } = drawingPictures(site, () =>
    toHtml(<Body page={page} site={site} ctx={ctx} />),
  );
  const head = toHtml(<Head page={page} site={site} ctx={ctx} first={first} />);
  const data = jsonLdScripts(structuredData(page, site));
  const html =
    `<!doctype html>\n<html lang="${page.language}" dir="${directionOf(page.language)}">` +
    `${head.replace(/<\/head>$/, () => `${data}</head>`)}${body}</html>\n`;
  return { html, uses: recording.uses, links: recording.links, features: [...recording.features] };
}
