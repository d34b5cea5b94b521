import { type FileEntry, entryOf } from "../output/manifest";
import type { Sink } from "../output/sink";
import type { PageRow } from "../output/state";
import { entryOfSitemap, isListed } from "./feeds";
import type { Site } from "./site";
import { typeOf } from "./types";

/** A page's row of the version before, and its row now. */
export interface Amended {
  before: PageRow;
  row: PageRow;
}

/** An entry of the manifest, and what takes its place. */
export interface Replaced {
  old: string;
  fresh: () => string;
  /** What the file grew by: as it is, and with its compressed form. Known when the sink has finished. */
  grown: () => { bytes: number; all: number };
}

const entries = /"(\/sitemap(?:-\d+)?\.xml)":(\[[^\]]*\])/g;

/** The sitemaps that name an amended page with a date that has moved; null where one is not named as it should be. */
export function amendedSitemaps(
  manifest: string,
  changes: readonly Amended[],
  { links, sink }: { links: Site["links"]; sink: Sink },
): Replaced[] | null {
  const dated = changes.filter(
    ({ before, row }) => before.facts.updated !== row.facts.updated && isListed(row.facts, links),
  );
  if (dated.length === 0) return [];
  const replaced: Replaced[] = [];
  let found = 0;
  for (const [old, path = "", entry = ""] of manifest.matchAll(entries)) {
    const [hash, bytes, type, br] = JSON.parse(entry) as FileEntry;
    let text = sink.read(path, { hash, bytes, br });
    for (const { before, row } of dated) {
      const [was, is] = [entryOfSitemap(before.facts, links), entryOfSitemap(row.facts, links)];
      const at = text.indexOf(`${was}\n`);
      if (at < 0) continue;
      text = text.slice(0, at) + is + text.slice(at + was.length);
      found += 1;
    }
    const output = sink.put({ path, content: text, type: typeOf(path) });
    if (output.hash === hash) continue;
    replaced.push({
      old,
      fresh: () => `${JSON.stringify(path)}:${JSON.stringify(entryOf({ path, output }, type))}`,
      grown: () => ({ bytes: output.bytes - bytes, all: output.bytes + output.br - bytes - br }),
    });
  }
  return found === dated.length ? replaced : null;
}
