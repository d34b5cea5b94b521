import { copyFile, mkdir, readdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { RenderError } from "./errors";

/** The files below SITE_DIR/assets, as `/assets/…`. Only regular files: a link could lead out of the site. */
export async function listAssets(siteDir: string): Promise<string[]> {
  let entries;
  try {
    entries = await readdir(join(siteDir, "assets"), { recursive: true, withFileTypes: true });
  } catch {
    return []; // a site without assets has no such folder
  }
  const folder = join(siteDir, "assets");
  return entries.flatMap((entry) => {
    if (entry.isDirectory()) return [];
    const path = join(entry.parentPath, entry.name).slice(folder.length).replaceAll("\\", "/");
    if (!entry.isFile()) {
      throw new RenderError("unsafe_asset", `assets${path} is not a regular file`, { file: `assets${path}` });
    }
    return [`/assets${path}`.normalize("NFC")];
  });
}

/** Copies them into the output and returns their bytes. */
export async function copyAssets(
  siteDir: string,
  outDir: string,
  assets: readonly string[],
): Promise<number> {
  const inPlace = resolve(siteDir) === resolve(outDir);
  let bytes = 0;
  for (const asset of assets) {
    const source = join(siteDir, asset);
    const target = join(outDir, asset);
    if (!inPlace) {
      await mkdir(dirname(target), { recursive: true });
      await copyFile(source, target);
    }
    bytes += (await stat(target)).size;
  }
  return bytes;
}
