import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PageFacts } from "../renderer/facts";
import type { Picture } from "../renderer/pictures";
import type { SearchIndex } from "../renderer/searchIndex";
import type { Output } from "./sink";

export type Feature = "form" | "search";

/** A page as it was rendered: what it came from, what it used, and what came of it. */
export interface PageRow {
  /** The hash of its definition. A page that could not be rendered again keeps the old one's. */
  source: string;
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

/** What the next build needs to know of this one. */
export interface State {
  format: 1;
  chrome: string;
  /** Of what pages may show of one another (see `Dependencies.ofSite`). */
  shared: string;
  /** By the path of the page. */
  pages: Map<string, PageRow>;
  assets: Map<string, AssetRow>;
  search: SearchIndex | null;
}

type Facts = PageFacts;
/** A row without the names of its fields. */
type Tuple = [
  path: string, source: string, deps: string, hash: string, bytes: number, br: number, links: readonly string[],
  features: readonly Feature[], kind: Facts["kind"], title: string, description: string, language: string,
  image: Facts["image"], published: string | null, updated: string | null, listed: string | null,
  categories: Facts["categories"], hasForm: boolean, cardHash: string,
]; // prettier-ignore

function packRow({ source, facts, deps, links, output, features }: PageRow): Tuple {
  return [
    facts.path, source, deps, output.hash, output.bytes, output.br, links, features, facts.kind, facts.title,
    facts.description, facts.language, facts.image, facts.published, facts.updated, facts.listed, facts.categories,
    facts.hasForm, facts.cardHash,
  ]; // prettier-ignore
}

function unpackRow(tuple: Tuple): PageRow {
  const [
    path, source, deps, hash, bytes, br, links, features, kind, title, description, language, image, published,
    updated, listed, categories, hasForm, cardHash,
  ] = tuple; // prettier-ignore
  return {
    source,
    deps,
    links,
    features,
    output: { hash, bytes, br },
    facts: {
      path, kind, title, description, language, image, published, updated, listed, categories, hasForm, cardHash,
    }, // prettier-ignore
  };
}

/** One line a page: rows of unchanged pages are the bulk, and arrays are read twice as fast as objects. */
export function packState({ format, chrome, shared, pages, assets, search }: State): string {
  return JSON.stringify({
    format,
    chrome,
    shared,
    search,
    assets: [...assets],
    pages: [...pages.values()].map(packRow),
  });
}

/** The state of the version in `folder`; null where there is none that this renderer understands. */
export function readState(folder: string): State | null {
  let packed: {
    format?: unknown;
    chrome: string;
    shared: string;

    search: SearchIndex | null;

    assets: [string, AssetRow][];
    pages: Tuple[];
  };
  try {
    packed = JSON.parse(readFileSync(join(folder, "state.json"), "utf8")) as typeof packed;
  } catch {
    return null; // an older kind of version, or none: everything is built anew
  }
  if (packed.format !== 1) return null;
  const { chrome, shared, search, assets, pages } = packed;
  const rows = pages.map(unpackRow);
  return {
    format: 1,
    chrome,
    shared,
    search,
    assets: new Map(assets),
    pages: new Map(rows.map((row) => [row.facts.path, row])),
  };
}
