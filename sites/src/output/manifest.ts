import type { SiteInfo } from "@igny8/blocks/generated";
import { typeOf } from "../renderer/types";
import type { Output } from "./sink";
import type { Feature } from "./state";

export type FileEntry = [
  hash: string,
  bytes: number,
  type: number,
  br: number,
  features?: readonly Feature[],
];

/** What the sites server reads of a version (docs/decisions/0008-versions-as-manifests.md). */
export interface Manifest {
  format: 1;
  site: Pick<SiteInfo, "id" | "name" | "base_url" | "language">;
  types: string[];
  files: Record<string, FileEntry>;
  redirects: Record<string, string>;
  pages: number;
  bytes: number;
}

export interface ManifestFile {
  path: string;
  output: Output;
  features?: readonly Feature[];
}

export function entryOf({ output, features }: ManifestFile, type: number): FileEntry {
  const { hash, bytes, br } = output;
  return features && features.length > 0 ? [hash, bytes, type, br, features] : [hash, bytes, type, br];
}

export function manifestOf(
  { id, name, base_url, language }: SiteInfo,
  files: readonly ManifestFile[],
  redirects: Record<string, string>,
  pages: number,
): Manifest {
  const types = new Map<string, number>();
  const entries: Record<string, FileEntry> = {};
  let bytes = 0;
  for (const { path, output, features } of files) {
    const type = typeOf(path);
    const index = types.get(type) ?? types.size;
    types.set(type, index);
    entries[path] = entryOf({ path, output, features }, index);
    bytes += output.bytes;
  }
  const site = { id, name, base_url, language };
  return { format: 1, site, types: [...types.keys()], files: entries, redirects, pages, bytes };
}
