import { pageContext } from "@igny8/blocks/context";
import type { PageDefinition } from "@igny8/blocks/generated";
import { labelsFor } from "@igny8/blocks/labels";
import { renderToStaticMarkup } from "react-dom/server";
import { Document } from "./components/Layout/Document";
import { withNavigation } from "./enrich";
import type { Site } from "./site";
import { jsonLdScripts, structuredData } from "./structuredData";

/** The whole document of one page. */
export function renderPage(definition: PageDefinition, site: Site): string {
  const page = withNavigation(definition, site);
  const ctx = pageContext(page, { href: (url) => site.links.href(url, page.path), posts: site.cards });
  const markup = renderToStaticMarkup(<Document page={page} site={site} ctx={ctx} />);
  // Text is escaped by React, so the first end of the head is the head's own.
  const data = jsonLdScripts(structuredData(page, site));
  return `<!doctype html>\n${markup.replace("</head>", () => `${data}</head>`)}\n`;
}

/** What the server answers where there is no page. */
export function notFoundPage(language: string): PageDefinition {
  const labels = labelsFor(language);
  return {
    schema_version: 1,
    path: "/404/",
    kind: "page",
    title: labels.notFoundTitle,
    meta_title: "",
    meta_description: "",
    canonical: null,
    language,
    published_at: null,
    updated_at: null,
    author: null,
    featured_image: null,
    blocks: [
      {
        type: "hero",
        eyebrow: "404",
        title: labels.notFoundTitle,
        text: labels.notFoundText,
        image: null,
        actions: [{ label: labels.backHome, href: "/" }],
      },
    ],
    structured_data: [],
    noindex: true,
    offline_notice: false,
  };
}
