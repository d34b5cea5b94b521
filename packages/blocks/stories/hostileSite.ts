import { examples } from "../src/examples";
import type { Block, PageDefinition, SiteDefinition } from "../src/generated";
import { poisoned } from "../tests/support/hostile";
import { payloads } from "../tests/support/payloads";

/** The site's pages are few; every link of an example leads to one of them. */
function withLinksHome(value: unknown): unknown {
  if (typeof value === "string") {
    return value.replace(/(^|href=")\/(?!assets\/)[a-z0-9-]+\/[a-z0-9/-]*/, "$1/");
  }
  if (Array.isArray(value)) return value.map(withLinksHome);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withLinksHome(entry)]));
}

function page(type: Block["type"], path: string, payload: string): PageDefinition {
  const block = withLinksHome(examples[type]) as Block;
  return {
    schema_version: 2,
    path,
    kind: path.startsWith("/post-") ? "post" : "page",
    title: payload,
    meta_title: payload,
    meta_description: payload,
    canonical: null,
    language: "en",
    published_at: "2026-11-01T08:00:00Z",
    updated_at: null,
    author: { name: payload.trim(), url: null },
    featured_image: null,
    blocks: payloads.map((text) => poisoned(block, text)),
    structured_data: [{ "@type": "Thing", name: payload }],
    alternates: [],
    categories: [{ name: payload.trim(), slug: "all" }],
    noindex: false,
    offline_notice: false,
  };
}

/** The files of a site with a page for each type of block, and hostile text wherever a definition takes text. */
export function hostileSite(): [string, string][] {
  const types = Object.keys(examples) as Block["type"][];
  const short = payloads.filter((text) => text.trim().length <= 120);
  const payloadAt = (index: number): string => short[index % short.length] ?? "";
  const pages = types.map((type, index) => {
    const path = index === 0 ? "/" : `/${index % 2 ? "page" : "post"}-${type}/`;
    return [`pages/${type}.json`, page(type, path, payloadAt(index))] as const;
  });
  const label = payloadAt(1).trim();
  const site: SiteDefinition = {
    schema_version: 2,
    site: {
      id: "site_hostile",
      name: label,
      base_url: "http://127.0.0.1:8029/site_hostile/",
      language: "en",
      description: payloadAt(2),
      theme: { name: "studio", palette: null, typography: null, radius: null },
    },
    navigation: { type: "navigation", items: [{ label, href: "/" }] },
    footer: { type: "footer", text: payloadAt(3).trim(), columns: [], legal: payloadAt(4) },
    pages: pages.map(([file]) => file),
    redirects: [],
    assets: null,
  };
  return [
    ["site.json", JSON.stringify(site)],
    ...pages.map(([file, value]): [string, string] => [file, JSON.stringify(value)]),
  ];
}
