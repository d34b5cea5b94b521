import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SiteDefinition } from "@igny8/blocks/generated";
import { checkSite } from "../config/block-schema/validate";
import type { PageFile, ReadSite } from "../loaders/loadSiteDefinition";
import { makeSink } from "../output/makeSink";
import { entryOf } from "../output/manifest";
import {
  type Amendable,
  type PageRow,
  type StateLines,
  packLines,
  packRow,
  readRow,
  rowStart,
} from "../output/state";
import { type Amended, type Replaced, amendedSitemaps } from "./amendSitemaps";
import { listAssets } from "./assets";
import { stampOf } from "./builtAssets";
import { RenderError } from "./errors";
import type { PageFacts } from "./facts";
import { frameOf } from "./frame";
import { type Input, fromFile } from "./inputs";
import { LinkBook } from "./links";
import type { Report } from "./buildWhole";
import type { Options } from "./options";
import type { Picture } from "./pictures";
import { coloursOf, followers, sharedPaths } from "./plan";
import { renderPages } from "./renderAll";
import { sharedFiles } from "./sharedFiles";
import type { Site } from "./site";
import { servedPath, writeVersionFiles } from "./version";

/** A page whose definition is another one now, and its row of the version before. */
interface Change {
  number: number;
  input: Input;
  before: PageRow;
}

/** Beyond this the whole site is as quick. */
const mostChanges = 50;

/**
 * The version before with other texts in some pages. Where nothing has changed that pages show of one another, lists,
 * feeds and addresses are as they were, and so are all other rows: they are copied as text, unread. Null where more has
 * changed, or a page fails: then the site is built as a whole. Both ways give the same bytes (tests/amend.test.ts).
 */
export async function amendVersion(
  read: ReadSite,
  previous: StateLines | null,
  options: Options,
): Promise<Report | null> {
  const amendable = previous?.head.amendable;
  if (!previous || !amendable || !options.store || !options.previous) return null;
  try {
    return await amend(read, { ...previous, amendable }, { ...options, previous: options.previous });
  } catch (cause) {
    if (cause instanceof RenderError) return null; // the whole build tells what becomes of it
    throw cause;
  }
}

type Earlier = StateLines & { amendable: Amendable };

async function amend(
  read: ReadSite,
  earlier: Earlier,
  options: Options & { previous: string },
): Promise<Report | null> {
  const entries = (read.given as Partial<SiteDefinition> | null)?.pages;
  const numbers = changedRows(entries, earlier);
  if (!entries || !numbers) return null;
  const files = numbers.map((number) => entries[number - earlier.amendable.derived]) as PageFile[];
  // The other entries were valid when their rows were written, and to validate 10,000 takes 12 ms.
  const pages = files.length > 0 ? files : entries.slice(0, 1);
  const definition = checkSite({ ...(read.given as object), pages }, read.file);
  if (frameOf(definition, options) !== earlier.amendable.frame) return null;
  const pictures = samePictures(read.folder, definition, earlier, options);
  const changes = changesOf(numbers, files, read.folder, earlier);
  if (!pictures || !changes) return null;
  const paths = entries.map((entry) => (typeof entry === "string" ? "" : entry.path));
  const site = amendedSite(definition, { earlier, pictures, paths });
  return render(site, { earlier, changes }, options);
}

async function render(
  site: Site,
  { earlier, changes }: { earlier: Earlier; changes: readonly Change[] },
  options: Options & { previous: string },
): Promise<Report | null> {
  const sink = makeSink(
    options,
    changes.map(({ before }) => before.output),
  );
  const work = { sink, previous: null, chrome: "", shared: "", changed: new Set<string>() };
  const inputs = changes.map(({ input }) => input);
  const { rows, failed, heavy } = await renderPages(site, inputs, work, commonLinks(earlier));
  const after = changes.flatMap(({ number, input, before }) => {
    const row = rows.get(input.facts.path);
    return row ? [{ number, before, row }] : [];
  });
  const text = readFileSync(join(options.previous, "manifest.json"), "utf8");
  const sitemaps = amendedSitemaps(text, after, { links: site.links, sink });
  await sink.finish();
  if (failed.length > 0 || heavy.length > 0 || sitemaps === null) return null;
  const replaced = [...after.map(replacedPage), ...sitemaps];
  const manifest = amendedManifest(text, replaced);
  if (manifest === null) return null;
  const bytes = replaced.reduce((sum, { grown }) => sum + grown().all, earlier.amendable.bytes);
  for (const { number, row } of after) earlier.rows[number] = packRow(row);
  const head = { ...earlier.head, amendable: { ...earlier.amendable, bytes } };
  writeVersionFiles(options.out, packLines({ head, rows: earlier.rows }), manifest);
  return {
    pages: earlier.rows.length - earlier.amendable.derived,
    rendered: changes.length,
    bytes,
    new_files: sink.written.files,
    new_bytes: sink.written.bytes,
    failed: [],
    warnings: [],
  };
}

/** Rows of the pages whose entry is another one; null where pages came, went or moved, or too many changed. */
function changedRows(entries: unknown, { rows, amendable: { derived } }: Earlier): number[] | null {
  if (!Array.isArray(entries) || entries.length !== rows.length - derived) return null;
  const changed: number[] = [];
  for (const [index, entry] of (entries as (Partial<PageFile> | null)[]).entries()) {
    const { path, hash, file } = entry ?? {};
    if (rows[derived + index]?.startsWith(rowStart(String(path), String(hash), String(file)))) continue;
    if (changed.push(derived + index) > mostChanges) return null;
  }
  return changed;
}

/** The pages read anew; null where one of them is shown otherwise by others now. */
function changesOf(
  numbers: readonly number[],
  files: readonly PageFile[],
  folder: string,
  { rows }: Earlier,
): Change[] | null {
  const changes: Change[] = [];
  for (const [index, number] of numbers.entries()) {
    const file = files[index];
    const before = readRow(rows[number] ?? "");
    if (!file || typeof file === "string") return null;
    const input = fromFile(file, folder, { characters: 0 });
    const { updated } = input.facts; // shown by the page itself and by its sitemap alone
    if (JSON.stringify(input.facts) !== JSON.stringify({ ...before.facts, updated })) return null;
    changes.push({ number, input, before });
  }
  return changes;
}

/** The pictures of the site, where its files are those of the version before. */
function samePictures(
  folder: string,
  definition: SiteDefinition,
  { head }: Earlier,
  { images = true }: Options,
): Map<string, Picture> | null {
  const assets = listAssets(folder, definition.assets);
  const before = new Map(head.assets);
  const isSame = assets.every((asset) => before.get(asset.path)?.stamp === stampOf(asset, images));
  if (!isSame || assets.length !== before.size) return null;
  return new Map(head.assets.flatMap(([path, { picture }]) => (picture ? [[path, picture]] : [])));
}

/** What every page refers to, which no row repeats (see `Renderer.derived`). */
function commonLinks({ rows, amendable }: Earlier): Set<string> {
  const missing = rows.slice(0, amendable.derived).find((row) => row.startsWith('["/404/",'));
  return new Set(missing ? readRow(missing).links : []);
}

/** As much of the site as the text of a page needs; asked for more, it fails the page, and with it the amendment. */
function amendedSite(
  definition: SiteDefinition,
  given: { earlier: Earlier; pictures: Map<string, Picture>; paths: readonly string[] },
): Site {
  const { rows, head, amendable } = given.earlier;
  const { derived, posts } = amendable;
  const factsAt = (number: number | undefined): PageFacts => readRow(rows[number ?? -1] ?? "").facts;
  const { css, icon } = sharedFiles(definition);
  const made = rows.slice(0, derived).map((row) => readRow(row).facts.path);
  const known = new Set([
    ...given.paths,
    ...made,
    ...head.assets.map(([path]) => path),
    ...sharedPaths(css, icon),
  ]);
  known.delete("/404/");
  const lists = new Set(amendable.lists);
  return {
    definition,
    info: definition.site,
    links: new LinkBook(definition.site.base_url, known),
    colours: coloursOf(definition),
    pictures: given.pictures,
    following: (path) => {
      const position = posts.indexOf(derived + given.paths.indexOf(path));
      return followers(position, posts.length).map((index) => factsAt(posts[index]));
    },
    indexes: amendable.indexes.map(factsAt),
    listings: { has: (path) => lists.has(path), get: () => undefined },
    files: { css, icon, search: null },
    get posts() {
      return unknown();
    },
    get cards() {
      return unknown();
    },
    get categories() {
      return unknown();
    },
  };
}

function unknown(): never {
  throw new RenderError("needs_whole_site", "Only a build of the whole site knows its lists");
}

/** The manifest with other entries; null where one is not found as it should stand there. */
function amendedManifest(text: string, replaced: readonly Replaced[]): string | null {
  let manifest = text;
  let more = 0;
  for (const { old, fresh, grown } of replaced) {
    const at = manifest.indexOf(old);
    if (at < 0) return null;
    manifest = manifest.slice(0, at) + fresh() + manifest.slice(at + old.length);
    more += grown().bytes;
  }
  const end = /"bytes":(\d+)}$/.exec(manifest.slice(-40));
  if (!end) return null;
  return `${manifest.slice(0, -end[0].length)}"bytes":${Number(end[1]) + more}}`;
}

const sizeOf = ({ output }: PageRow): number => output.bytes + output.br;

function replacedPage({ before, row }: Amended): Replaced {
  const grown = { bytes: row.output.bytes - before.output.bytes, all: sizeOf(row) - sizeOf(before) };
  return { old: entryText(before), fresh: () => entryText(row), grown: () => grown };
}

/** Pages are HTML, the first type that a manifest names. */
function entryText({ facts, output, features }: PageRow): string {
  const path = servedPath(facts.path);
  return `${JSON.stringify(path)}:${JSON.stringify(entryOf({ path, output, features }, 0))}`;
}
