import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ManifestFile, manifestOf } from "../output/manifest";
import type { Output, Sink } from "../output/sink";
import { type Amendable, type PageRow, type State, packState } from "../output/state";
import type { BuiltAssets } from "./builtAssets";
import type { PageFacts } from "./facts";
import { robots, rss, sitemaps } from "./feeds";
import type { SharedFiles } from "./sharedFiles";
import type { PlannedSite } from "./site";
import { typeOf } from "./types";

/** Where a page lies: the one for addresses that are not there is a file. */
export const servedPath = (path: string): string => (path === "/404/" ? "/404.html" : path);

/** Every file of the version; those that the pages share are put into the sink here. */
export function filesOf(
  site: PlannedSite,
  rows: ReadonlyMap<string, PageRow>,
  assets: BuiltAssets,
  { shared, sink }: { shared: SharedFiles; sink: Sink },
): ManifestFile[] {
  const made = new Map([...shared.files, ...sitemaps(site)]);
  made.set("/robots.txt", robots(site)).set("/rss.xml", rss(site));
  return [
    ...[...rows.values()].map(({ facts, output, features }) => ({
      path: servedPath(facts.path),
      output,
      features,
    })),
    ...[...made].map(([path, content]) => ({
      path,
      output: sink.put({ path, content, type: typeOf(path) }),
    })),
    ...assets.files,
  ];
}

/** The manifest, which names the contents, and the state, from which the next version is made. */
export function writeVersion(
  folder: string,
  site: PlannedSite,
  state: State,
  { files, redirects }: { files: readonly ManifestFile[]; redirects: Record<string, string> },
): void {
  const manifest = manifestOf(site.info, files, redirects, site.pages.length);
  writeVersionFiles(folder, packState(state), JSON.stringify(manifest));
}

export function writeVersionFiles(folder: string, state: string, manifest: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "state.json"), state, "latin1");
  writeFileSync(join(folder, "manifest.json"), manifest);
}

/** What the next build may take over unread; null where this one has left something to say or to search. */
export function amendableOf(
  { pages, posts, indexes, listings }: PlannedSite,
  rows: ReadonlyMap<string, PageRow>,
  { frame, bytes }: { frame: string; bytes: number },
): Amendable {
  const derived = rows.size - pages.length;
  const numbers = new Map(pages.map(({ path }, index) => [path, derived + index]));
  const numbersOf = (some: readonly PageFacts[]): number[] => some.map(({ path }) => numbers.get(path) ?? 0);
  return {
    frame,
    derived,
    posts: numbersOf(posts),
    indexes: numbersOf(indexes),
    lists: [...listings.keys()],
    bytes,
  };
}

/** The contents that a version names, which are in the store therefore. */
export function outputsOf(state: State | null): Output[] {
  if (!state) return [];
  const files = (some: readonly { output: Output }[]): Output[] => some.map(({ output }) => output);
  const assets = [...state.assets.values()];
  return [
    ...files([...state.pages.values()]),
    ...assets.flatMap(({ output, variants }) => [output, ...variants.map(([, variant]) => variant)]),
    ...files(state.search?.files ?? []),
  ];
}
