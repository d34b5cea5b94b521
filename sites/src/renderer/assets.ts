import { readFileSync, readdirSync, lstatSync } from "node:fs";
import { join } from "node:path";
import { RenderError } from "./errors";

/** A file beside the pages. `stamp` changes when it does. */
export interface Asset {
  /** From the site's root: `/assets/…`. */
  path: string;
  file: string;
  stamp: string;
}

/** The files below FOLDER/assets, or those of them that `only` names. A link is refused: it could lead out of the site. */
export function listAssets(folder: string, only: readonly string[] | null): Asset[] {
  const root = join(folder, "assets");
  const names = only ?? allBelow(root);
  return names.map((name) => {
    const file = join(root, name);
    const info = lstatSync(file, { throwIfNoEntry: false });
    if (!info)
      throw new RenderError("missing_asset", `assets/${name} is not there`, { file: `assets/${name}` });
    if (!info.isFile()) throw unsafe(name);
    return { path: `/assets/${name}`.normalize("NFC"), file, stamp: `${info.size}-${info.mtimeMs}` };
  });
}

const unsafe = (name: string): RenderError =>
  new RenderError("unsafe_asset", `assets/${name} is not a regular file`, { file: `assets/${name}` });

function allBelow(root: string): string[] {
  let entries;
  try {
    entries = readdirSync(root, { recursive: true, withFileTypes: true });
  } catch {
    return []; // a site without assets has no such folder
  }
  return entries.flatMap((entry) => {
    if (entry.isDirectory()) return [];
    const name = join(entry.parentPath, entry.name)
      .slice(root.length + 1)
      .replaceAll("\\", "/");
    if (!entry.isFile()) throw unsafe(name);
    return [name];
  });
}

export const readAsset = (asset: Asset): Buffer => readFileSync(asset.file);
