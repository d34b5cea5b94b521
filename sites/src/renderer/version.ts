import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ManifestFile, manifestOf } from "../output/manifest";
import type { Output, Sink } from "../output/sink";
import { type PageRow, type State, packState } from "../output/state";
import type { BuiltAssets } from "./builtAssets";
import { robots, rss, sitemaps } from "./feeds";
import type { SharedFiles } from "./sharedFiles";
import type { Site } from "./site";
import { typeOf } from "./types";

/** Every file of the version; those that the pages share are put into the sink here. */
export function filesOf(
  site: Site,
  rows: ReadonlyMap<string, PageRow>,
  assets: BuiltAssets,
  { shared, sink }: { shared: SharedFiles; sink: Sink },
): ManifestFile[] {
  const made = new Map([...shared.files, ...sitemaps(site)]);
  made.set("/robots.txt", robots(site)).set("/rss.xml", rss(site));
  return [
    ...[...rows.values()].map(({ facts, output, features }) => ({
      path: facts.path === "/404/" ? "/404.html" : facts.path,
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
  site: Site,
  state: Omit<State, "format">,
  { files, redirects }: { files: readonly ManifestFile[]; redirects: Record<string, string> },
): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "state.json"), packState({ format: 1, ...state }));
  const manifest = manifestOf(site.info, files, redirects, site.pages.length);
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
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
