import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Manifest, ManifestFile } from "../output/manifest";
import type { Output } from "../output/sink";
import type { PageRow } from "../output/state";

interface Earlier {
  /** The folder of the version from which pages were kept. */
  folder: string | undefined;
  read: (row: PageRow) => string;
  /** What the new version has by itself. */
  fresh: readonly ManifestFile[];
}

/**
 * Files that only the earlier version has and that pages kept from it name: the style sheet of its theme, its icon,
 * its pictures. Without them a page that could not be rendered again would be shown bare.
 */
export function carriedFiles(rows: Iterable<PageRow>, { folder, read, fresh }: Earlier): ManifestFile[] {
  const kept = [...rows].filter(({ source }) => source === "");
  if (!folder || kept.length === 0) return [];
  const { files, site } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
  const own = new Set(fresh.map(({ path }) => path));
  const carried = new Map<string, Output>();
  for (const row of kept) {
    for (const path of pathsIn(read(row), new URL(site.base_url))) {
      const entry = files[path];
      if (!entry || path.endsWith("/") || own.has(path)) continue;
      const [hash, bytes, , br] = entry;
      carried.set(path, { hash, bytes, br });
    }
  }
  return [...carried].map(([path, output]) => ({ path, output }));
}

/** Every address of the site in a page, as a path from the site's root. */
function pathsIn(html: string, base: URL): Set<string> {
  const found = new Set<string>();
  for (const word of html.split(/["'\s<>]+/)) {
    const address = word.replaceAll("&amp;", "&").replace(/,$/, ""); // a comma parts the sizes of a picture
    const start = [base.href, base.pathname].find((prefix) => address.startsWith(prefix));
    if (start === undefined) continue;
    const path = address.slice(start.length).replace(/[?#].*$/, "");
    try {
      found.add(`/${decodeURIComponent(path)}`.normalize("NFC"));
    } catch {
      // no address that this renderer has written
    }
  }
  return found;
}
