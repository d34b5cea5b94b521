import { RenderError } from "./errors";

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path).normalize("NFC");
  } catch {
    return path;
  }
};

/** Addresses that are the same whoever reads them: most of a site's, and to parse one takes as long as a paragraph. */
const plain = /^\/(?:[\w-]+\/)*$/;

interface Resolved {
  shown: string;
  /** The path from the site's root, or null where the address leads elsewhere. */
  path: string | null;
}

/** Addresses of one site: puts its base in front of internal ones, and refuses those that lead nowhere. */
export class LinkBook {
  private readonly base: URL;
  /** The path at which the site lies on its host. */
  readonly root: string;
  private readonly resolved = new Map<string, Resolved>();

  /** `known`: paths from the site's root, pages with a final slash, files without. */
  constructor(
    baseUrl: string,
    private readonly known: { has: (path: string) => boolean },
  ) {
    this.base = new URL(baseUrl);
    this.root = this.base.pathname;
  }

  /** The full address of a path from the site's root. */
  absolute(path: string): string {
    return this.base.href + encodeURI(path.slice(1));
  }

  /** Whether the site has the address, or it lies elsewhere. */
  leads(url: string): boolean {
    const { path } = this.resolve(url);
    return path === null || this.known.has(path);
  }

  /** What `page` shows for `url`; an internal address is added to `uses`. */
  href(url: string, page: string, uses: Set<string>): string {
    const { shown, path } = this.resolve(url);
    if (path === null) return shown;
    if (!this.known.has(path)) {
      throw new RenderError("broken_link", `${page} refers to ${url}, which the site does not have`, {
        page,
        href: url,
      });
    }
    uses.add(path);
    return shown;
  }

  private resolve(url: string): Resolved {
    const before = this.resolved.get(url);
    if (before) return before;
    const found = this.look(url);
    this.resolved.set(url, found);
    return found;
  }

  private look(url: string): Resolved {
    if (plain.test(url)) return { shown: this.root + url.slice(1), path: url };
    const inside = this.internal(url);
    if (inside === null) return { shown: url, path: null };
    const target = new URL(inside.slice(1), this.base);
    const path = decoded(`/${target.pathname.slice(this.root.length)}`);
    const isPage = this.known.has(`${path}/`);
    if (isPage) target.pathname += "/";
    return { shown: target.pathname + target.search + target.hash, path: isPage ? `${path}/` : path };
  }

  /** The path from the site's root, or null for an address outside the site. */
  private internal(url: string): string | null {
    if (url.startsWith("/") && !url.startsWith("//")) return url;
    return url.startsWith(this.base.href) ? `/${url.slice(this.base.href.length)}` : null;
  }
}
