import { readFile, realpath, stat } from "node:fs/promises";
import { extname, join, sep } from "node:path";

export interface Found {
  file: string;
  size: number;
  modified: number;
}

export type Located = { kind: "file"; found: Found } | { kind: "redirect"; to: string } | { kind: "missing" };

const missing: Located = { kind: "missing" };

/** What a site may hand out, and as what. Definitions (.json) lie beside the pages and are not among them. */
export const contentTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".gif": "image/gif",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".pdf": "application/pdf",
};

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

async function regularFile(root: string, path: string): Promise<Found | null> {
  try {
    const file = await realpath(join(root, path));
    if (!file.startsWith(root + sep)) return null; // a symbolic link out of the version
    const info = await stat(file);
    return info.isFile() ? { file, size: info.size, modified: info.mtimeMs } : null;
  } catch {
    return null;
  }
}

/** The file of the version at `root` (a real path) that `path` (decoded) names. */
export async function locate(root: string, path: string): Promise<Located> {
  const name = path.endsWith("/") ? `${path}index.html` : path;
  const type = contentTypes[extname(name).toLowerCase()];
  if (type) {
    const found = await regularFile(root, name);
    if (found) return { kind: "file", found };
  }
  if (!path.endsWith("/") && (await regularFile(root, `${path}/index.html`)))
    return { kind: "redirect", to: `${path}/` };
  return missing;
}

export function notFoundFile(root: string): Promise<Found | null> {
  return regularFile(root, "/404.html");
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
