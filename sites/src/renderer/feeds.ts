import type { PageFacts } from "./facts";
import type { LinkBook } from "./links";
import type { PlannedSite } from "./site";

const feedLength = 50;
/** Far below the 50,000 that sitemaps.org allows, so that one changed page does not rewrite megabytes. */
export const entriesPerSitemap = 10_000;

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};
// XML 1.0 has no place for most control characters, not even escaped.
const notXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

export function xml(text: string): string {
  return text.replace(notXml, "").replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

const header = `<?xml version="1.0" encoding="UTF-8"?>\n`;
const namespace = `xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"`;

export function isListed({ listed, path }: PageFacts, links: LinkBook): boolean {
  return listed === "" || (listed !== null && listed === links.absolute(path));
}

/** Addresses hold no character that XML has a use for but `&`, which pages' paths cannot contain. */
function entry(path: string, changed: string | null, links: LinkBook): string {
  const lastmod = changed ? `<lastmod>${changed}</lastmod>` : "";
  return `<url><loc>${links.absolute(path)}</loc>${lastmod}</url>`;
}

export const entryOfSitemap = ({ path, updated, published }: PageFacts, links: LinkBook): string =>
  entry(path, updated ?? published, links);

/** `sitemap.xml`, which is an index of further files where the site has more entries than one should hold. */
export function sitemaps(site: PlannedSite): Map<string, string> {
  const entries = site.pages
    .filter((page) => isListed(page, site.links))
    .map((page) => entryOfSitemap(page, site.links));
  for (const [path, { number }] of site.listings) {
    if (number === 1 && !site.indexes.some((index) => index.path === path))
      entries.push(entry(path, null, site.links));
  }
  const file = (some: readonly string[]): string =>
    `${header}<urlset ${namespace}>\n${some.join("\n")}\n</urlset>\n`;
  if (entries.length <= entriesPerSitemap) return new Map([["/sitemap.xml", file(entries)]]);
  const files = new Map<string, string>();
  for (let start = 0; start < entries.length; start += entriesPerSitemap) {
    files.set(`/sitemap-${files.size + 1}.xml`, file(entries.slice(start, start + entriesPerSitemap)));
  }
  const index = [...files.keys()].map((path) => `<sitemap><loc>${site.links.absolute(path)}</loc></sitemap>`);
  return files.set(
    "/sitemap.xml",
    `${header}<sitemapindex ${namespace}>\n${index.join("\n")}\n</sitemapindex>\n`,
  );
}

export function robots(site: PlannedSite): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${site.links.absolute("/sitemap.xml")}\n`;
}

function feedItem(page: PageFacts, site: PlannedSite): string {
  const url = site.links.absolute(page.path);
  const date = page.published ? `<pubDate>${new Date(page.published).toUTCString()}</pubDate>` : "";
  return (
    `<item><title>${xml(page.title)}</title><link>${url}</link><guid isPermaLink="true">${url}</guid>` +
    `<description>${xml(page.description)}</description>${date}</item>`
  );
}

export function rss(site: PlannedSite): string {
  const { name, description, language, base_url: home } = site.info;
  const items = site.posts.slice(0, feedLength).map((page) => feedItem(page, site));
  return (
    `${header}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>` +
    `<title>${xml(name)}</title><link>${xml(home)}</link><description>${xml(description || name)}</description>` +
    `<language>${xml(language)}</language>` +
    `<atom:link href="${xml(site.links.absolute("/rss.xml"))}" rel="self" type="application/rss+xml"/>\n` +
    `${items.join("\n")}\n</channel></rss>\n`
  );
}

/** A square with the site's initial, so that a browser need not ask for a favicon that is not there. */
export function icon(name: string, accent: string): string {
  const initial = xml([...name.trim()][0]?.toUpperCase() ?? "•");
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="${accent}"/>` +
    `<text x="32" y="44" font-family="system-ui,sans-serif" font-size="36" font-weight="700" fill="#fff" ` +
    `text-anchor="middle">${initial}</text></svg>\n`
  );
}
