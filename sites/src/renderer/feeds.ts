import type { PageDefinition } from "@igny8/blocks/generated";
import type { Site } from "./site";

const feedLength = 50;
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

export function isListed(page: PageDefinition, site: Site): boolean {
  return !page.noindex && (page.canonical === null || page.canonical === site.links.absolute(page.path));
}

export function sitemap(site: Site): string {
  const urls = site.pages
    .filter((page) => isListed(page, site))
    .map((page) => {
      const changed = page.updated_at ?? page.published_at;
      const lastmod = changed ? `<lastmod>${xml(changed)}</lastmod>` : "";
      return `<url><loc>${xml(site.links.absolute(page.path))}</loc>${lastmod}</url>`;
    });
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n` +
    `${urls.join("\n")}\n</urlset>\n`
  );
}

export function robots(site: Site): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${site.links.absolute("/sitemap.xml")}\n`;
}

function feedItem(page: PageDefinition, site: Site): string {
  const url = xml(site.links.absolute(page.path));
  const date = page.published_at ? `<pubDate>${new Date(page.published_at).toUTCString()}</pubDate>` : "";
  return (
    `<item><title>${xml(page.title)}</title><link>${url}</link><guid isPermaLink="true">${url}</guid>` +
    `<description>${xml(page.meta_description)}</description>${date}</item>`
  );
}

export function rss(site: Site): string {
  const { name, description, language, base_url: home } = site.info;
  const items = site.posts.slice(0, feedLength).map((page) => feedItem(page, site));
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>` +
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
