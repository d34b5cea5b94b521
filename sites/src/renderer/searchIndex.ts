import type { ManifestFile } from "../output/manifest";
import type { Sink } from "../output/sink";
import type { PageRow, State } from "../output/state";
import { contentHash } from "./facts";
import { RenderError } from "./errors";
import { searchScript } from "./searchScript";
import type { Site } from "./site";
import { typeOf } from "./types";
import script from "./search/search.js?raw";

export interface SearchIndex {
  source: string;
  files: ManifestFile[];
}

/** Pages that readers look for: those that search engines may list too. */
const isFound = ({ facts }: PageRow): boolean => facts.listed === "" && facts.kind !== "blog_index";

/**
 * Pagefind's index over the pages, with the script that asks it. It is made as a whole, so that of a site whose pages
 * have not changed it is taken over. `read` gives a page's HTML.
 */
export async function searchIndex(
  site: Site,
  rows: Iterable<PageRow>,
  { previous, sink, read }: { previous: State | null; sink: Sink; read: (row: PageRow) => string },
): Promise<SearchIndex> {
  const pages = [...rows].filter(isFound);
  const source = contentHash(
    pages.map(({ facts, output }) => `${facts.path} ${output.hash}`).join("\n") + script,
  );
  const before = previous?.search;
  if (before && pages[0]?.output.hash && before.source === source) return before;
  const files: ManifestFile[] = [];
  const put = (path: string, content: string | Uint8Array): void => {
    files.push({ path, output: sink.put({ path, content, type: typeOf(path) }) });
  };
  put(searchScript, script);
  for (const { path, content } of await indexOf(site, pages, read)) {
    if (!/^pagefind-(?:ui|modular|component|highlight)/.test(path)) put(`/pagefind/${path}`, content);
  }
  return { source, files };
}

async function indexOf(
  site: Site,
  pages: readonly PageRow[],
  read: (row: PageRow) => string,
): Promise<{ path: string; content: Uint8Array }[]> {
  const pagefind = await import("pagefind");
  try {
    const { index, errors } = await pagefind.createIndex({ rootSelector: "main", keepIndexUrl: true });
    if (!index) throw new RenderError("search_failed", `The search index was not made: ${errors.join(", ")}`);
    for (const row of pages) {
      await index.addHTMLFile({
        url: new URL(site.links.absolute(row.facts.path)).pathname,
        content: read(row),
      });
    }
    return (await index.getFiles()).files;
  } finally {
    await pagefind.close();
  }
}
