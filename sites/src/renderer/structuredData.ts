import type { PageDefinition } from "@igny8/blocks/generated";
import { type JsonLd, jsonLdOf } from "@igny8/blocks/jsonLd";
import type { Site } from "./site";

function posting(page: PageDefinition, site: Site): JsonLd {
  return {
    "@context": "https://schema.org",
    "@type": "BlogPosting",
    headline: page.title,
    description: page.meta_description || undefined,
    inLanguage: page.language,
    datePublished: page.published_at ?? undefined,
    dateModified: page.updated_at ?? page.published_at ?? undefined,
    author: { "@type": page.author ? "Person" : "Organization", name: page.author?.name ?? site.info.name },
    publisher: { "@type": "Organization", name: site.info.name },
    image: page.featured_image ? absoluteImage(page.featured_image.src, site) : undefined,
    mainEntityOfPage: site.links.absolute(page.path),
  };
}

export function absoluteImage(src: string, site: Site): string {
  return src.startsWith("/") ? site.links.absolute(src) : src;
}

/** What a page can say that it is; then it is no posting besides. */
const kinds = new Set<unknown>(["Article", "Product", "Service", "CollectionPage", "WebPage"]);

/** The page's own JSON-LD, and what can be derived, one of each type. */
export function structuredData(page: PageDefinition, site: Site): JsonLd[] {
  const own: JsonLd[] = page.structured_data;
  const derived = jsonLdOf(page.blocks, {
    siteName: site.info.name,
    absolute: (url) => absoluteImage(url, site),
  });
  if (page.kind === "post" && !own.some((entry) => kinds.has(entry["@type"])))
    derived.unshift(posting(page, site));
  if (page.path === "/") {
    derived.unshift({
      "@context": "https://schema.org",
      "@type": "WebSite",
      name: site.info.name,
      description: site.info.description || undefined,
      url: site.info.base_url,
      inLanguage: site.info.language,
    });
  }
  const types = new Set<unknown>(own.map((entry) => entry["@type"]));
  const added = derived.filter((entry) => {
    const isNew = !types.has(entry["@type"]);
    types.add(entry["@type"]);
    return isNew;
  });
  return [...own, ...added];
}

const unsafe: Record<string, string> = {
  "<": "\\u003c",
  ">": "\\u003e",
  "&": "\\u0026",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
};

const isUnsafe = /[<>&\u2028\u2029]/;
const allUnsafe = /[<>&\u2028\u2029]/g;

/** JSON-LD as script elements; no text in it can close the element or begin a comment. */
export function jsonLdScripts(entries: readonly JsonLd[]): string {
  return entries
    .map((entry) => JSON.stringify(entry))
    .map((json) =>
      isUnsafe.test(json) ? json.replace(allUnsafe, (character) => unsafe[character] ?? "") : json,
    )
    .map((json) => `<script type="application/ld+json">${json}</script>`)
    .join("");
}
