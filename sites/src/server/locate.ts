import { lstat, readFile, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { folderVersion } from "./folderVersion";
import type { Version } from "./found";
import { storeVersion } from "./storeVersion";

/** The decoded path, or null where it is malformed or tries to leave its folder. */
export function decodePath(rawPath: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(rawPath);
  } catch {
    return null;
  }
  // eslint-disable-next-line no-control-regex -- control characters are what must not pass
  if (!path.startsWith("/") || /[\u0000-\u001f\u007f\\]/.test(path)) return null;
  const segments = path.slice(1).split("/");
  const hidden = segments.some(
    (segment, index) => segment.startsWith(".") || (segment === "" && index < segments.length - 1),
  );
  return hidden ? null : path;
}

/**
 * The version that `folder/current` names, as a real path inside `folder`: a symbolic link, or a file holding `vN`.
 * Read anew for each request, so a switch takes effect at once.
 */
export async function currentVersion(folder: string): Promise<string | null> {
  try {
    const home = await realpath(folder);
    const pointer = join(home, "current");
    const target = (await stat(pointer)).isDirectory()
      ? pointer
      : join(home, (await readFile(pointer, "utf8")).trim());
    const version = await realpath(target);
    return version.startsWith(home + sep) ? version : null;
  } catch {
    return null;
  }
}

/** The version that is served from `folder`; null before the first. */
export async function openVersion(folder: string): Promise<Version | null> {
  const root = await currentVersion(folder);
  if (root === null) return null;
  // The switch is what readers see change; going back to an older version is one too.
  const switched = (await lstat(join(folder, "current"))).mtimeMs;
  return (await storeVersion(root, switched)) ?? folderVersion(root);
}
