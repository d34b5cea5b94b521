import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PageFacts } from "../renderer/facts";
import type { Picture } from "../renderer/pictures";
import type { SearchIndex } from "../renderer/searchIndex";
import type { Output } from "./sink";

export type Feature = "form" | "search";

/** A page as it was rendered: what it came from, what it used, and what came of it. */
export interface PageRow {
  /** The hash of its definition; empty for a page that could not be rendered again. */
  source: string;
  /** The file of its definition; empty for a page that the renderer made by itself. */
  file: string;
  facts: PageFacts;
  /** What it was made from beside its definition (see dependencies.ts). */
  deps: string;
  /** Paths of the site that it refers to. */
  links: readonly string[];
  output: Output;
  features: readonly Feature[];
}

export interface AssetRow {
  /** Size and time of the file that it was read from. */
  stamp: string;
  output: Output;
  picture: Picture | null;
  /** Where its smaller sizes went, by path. */
  variants: [string, Output][];
}

/** What a build takes over that changes nothing but the text of some pages (see amend.ts). Numbers count rows. */
export interface Amendable {
  /** Of the site's definition without its pages, and of how it is rendered. */
  frame: string;
  /** Rows of pages that the renderer made by itself: the first ones. */
  derived: number;
  /** The posts that may be listed, newest first. */
  posts: number[];
  /** The pages that list posts. */
  indexes: number[];
  /** Paths of all pages that are lists. */
  lists: string[];
  /** Of all files, compressed forms included. */
  bytes: number;
}

/** What the next build needs to know of this one. */
export interface State {
  chrome: string;
  /** Of what pages may show of one another (see `Dependencies.ofSite`). */
  shared: string;
  /** By the path of the page. */
  pages: Map<string, PageRow>;
  assets: Map<string, AssetRow>;
  search: SearchIndex | null;
  /** Null where a build has to look at the whole site. */
  amendable: Amendable | null;
}

/** The version of the form in which a state is kept; another one is not read. */
const format = 2;

type Facts = PageFacts;
/** A row without the names of its fields. */
type Tuple = [
  path: string, source: string, file: string, deps: string, hash: string, bytes: number, br: number, links: readonly string[],
  features: readonly Feature[], kind: Facts["kind"], title: string, description: string, language: string,
  image: Facts["image"], published: string | null, updated: string | null, listed: string | null,
  categories: Facts["categories"], hasForm: boolean, cardHash: string,
]; // prettier-ignore

export function packRow({ source, file, facts, deps, links, output, features }: PageRow): string {
  const tuple: Tuple = [
    facts.path, source, file, deps, output.hash, output.bytes, output.br, links, features, facts.kind, facts.title,
    facts.description, facts.language, facts.image, facts.published, facts.updated, facts.listed, facts.categories,
    facts.hasForm, facts.cardHash,
  ]; // prettier-ignore
  return ascii(JSON.stringify(tuple));
}

function unpackRow(tuple: Tuple): PageRow {
  const [
    path, source, file, deps, hash, bytes, br, links, features, kind, title, description, language, image, published,
    updated, listed, categories, hasForm, cardHash,
  ] = tuple; // prettier-ignore
  return {
    source,
    file,
    deps,
    links,
    features,
    output: { hash, bytes, br },
    facts: {
      path, kind, title, description, language, image, published, updated, listed, categories, hasForm, cardHash,
    }, // prettier-ignore
  };
}

/** JSON without any other character than those of ASCII: Node reads and writes such a file three times as fast. */
const ascii = (json: string): string =>
  json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** How the row of a page begins that was made from this file. */
export const rowStart = (path: string, source: string, file: string): string =>
  ascii(`["${path}","${source}","${file}",`);

/** A state as text: its head, then the rows of its pages as they are written. */
export interface StateLines {
  head: Omit<State, "assets" | "pages"> & { format: number; assets: [string, AssetRow][] };
  rows: string[];
}

/**
 * A line of JSON for the head, then one array a page: rows of unchanged pages are the bulk, and arrays are read twice
 * as fast as objects.
 */
export function packState({ pages, assets, ...state }: State): string {
  return packLines({
    head: { format, ...state, assets: [...assets] },
    rows: [...pages.values()].map(packRow),
  });
}

export const packLines = ({ head, rows }: StateLines): string =>
  `${ascii(JSON.stringify(head))}\n[${rows.join(",\n")}]`;

/** The state of the version in `folder`, its rows not yet read; null where there is none of this format. */
export function readLines(folder: string): StateLines | null {
  try {
    const text = readFileSync(join(folder, "state.json"), "latin1");
    const end = text.indexOf("\n");
    const head = JSON.parse(text.slice(0, end)) as StateLines["head"];
    return head.format === format ? { head, rows: text.slice(end + 2, -1).split(",\n") } : null;
  } catch {
    return null; // an older kind of version, or none: everything is built anew
  }
}

export const readRow = (line: string): PageRow => unpackRow(JSON.parse(line) as Tuple);

export function stateOf({ head, rows }: StateLines): State | null {
  const { chrome, shared, search, amendable, assets } = head;
  let pages: PageRow[];
  try {
    pages = (JSON.parse(`[${rows.join()}]`) as Tuple[]).map(unpackRow);
  } catch {
    return null;
  }
  return {
    chrome,
    shared,
    search,
    amendable,
    assets: new Map(assets),
    pages: new Map(pages.map((row) => [row.facts.path, row])),
  };
}
