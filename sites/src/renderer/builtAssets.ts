import type { ManifestFile } from "../output/manifest";
import type { Sink } from "../output/sink";
import type { AssetRow, State } from "../output/state";
import { type Asset, readAsset } from "./assets";
import type { Picture, Pictures } from "./pictures";
import { typeOf } from "./types";

export interface BuiltAssets {
  rows: Map<string, AssetRow>;
  pictures: Pictures;
  files: ManifestFile[];
  /** Paths of which the previous version had another content. */
  changed: string[];
}

/** Puts the assets into the version; those that have not changed are not even read. */
export async function buildAssets(
  assets: readonly Asset[],
  previous: State | null,
  sink: Sink,
): Promise<BuiltAssets> {
  const built: BuiltAssets = { rows: new Map(), pictures: new Map(), files: [], changed: [] };
  const pictures = new Map<string, Picture>();
  for (const asset of assets) {
    const before = previous?.assets.get(asset.path);
    const row = before?.stamp === asset.stamp ? before : await build(asset, sink);
    if (before && row !== before) built.changed.push(asset.path);
    built.rows.set(asset.path, row);
    built.files.push({ path: asset.path, output: row.output });
    if (row.picture) pictures.set(asset.path, row.picture);
  }
  return { ...built, pictures };
}

async function build(asset: Asset, sink: Sink): Promise<AssetRow> {
  const content = readAsset(asset);
  const output = sink.put({ path: asset.path, content, type: typeOf(asset.path) });
  await sink.breathe();
  return { stamp: asset.stamp, output, picture: null };
}
