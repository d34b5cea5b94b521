import { RenderError } from "./errors";

interface Use {
  page: string;
  path: string;
  href: string;
}

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path).normalize("NFC");
  } catch {
    return path;
  }
};

/** Addresses of one site: puts its base in front of internal ones, and remembers each to check it at the end. */
export class LinkBook {
  private readonly base: URL;
  private readonly uses: Use[] = [];

  /** `known`: paths from the site's root, pages with a final slash, files without. */
  constructor(
    baseUrl: string,
    private readonly known: ReadonlySet<string>,
  ) {
    this.base = new URL(baseUrl);
  }

  absolute(path: string): string {
    return new URL(path.replace(/^\//, ""), this.base).href;
  }

  /** The path from the site's root, or null for an address outside the site. */
  private internal(url: string): string | null {
    if (url.startsWith("/")) return url;
    return url.startsWith(this.base.href) ? `/${url.slice(this.base.href.length)}` : null;
  }

  /** What `page` shows for `url`. */
  href(url: string, page: string): string {
    const inside = this.internal(url);
    if (inside === null) return url;
    const target = new URL(inside.slice(1), this.base);
    const path = `/${target.pathname.slice(this.base.pathname.length)}`;
    const withSlash = `${decoded(path)}/`;
    const isPage = this.known.has(withSlash);
    if (isPage) target.pathname += "/";
    this.uses.push({ page, href: url, path: isPage ? withSlash : decoded(path) });
    return target.pathname + target.search + target.hash;
  }

  /** Raises for the first internal address that leads nowhere. */
  check(): void {
    const broken = this.uses.find(({ path }) => !this.known.has(path));
    if (broken) {
      throw new RenderError(
        "broken_link",
        `${broken.page} refers to ${broken.href}, which the site does not have`,
        {
          page: broken.page,
          href: broken.href,
        },
      );
    }
  }
}
