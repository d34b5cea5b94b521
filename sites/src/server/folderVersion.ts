import { readFile, realpath, stat } from "node:fs/promises";
import { basename, dirname, extname, join, sep } from "node:path";
import { typeOf } from "../renderer/types";
import type { Found, Located, Version } from "./found";
import { siteId } from "./route";

const missing: Located = { kind: "missing" };

/** What a folder may hand out. Definitions (.json) lie beside the pages and are not among them. */
const served = new Set(
  ".html .css .xml .txt .svg .png .jpg .jpeg .gif .webp .avif .ico .woff2 .pdf .mp4 .webm .vtt".split(" "),
);
const searchFolder = "/pagefind/";

async function regularFile(
  root: string,
  path: string,
): Promise<{ file: string; size: number; modified: number } | null> {
  try {
    const file = await realpath(join(root, path));
    if (!file.startsWith(root + sep)) return null; // a symbolic link out of the version
    const info = await stat(file);
    return info.isFile() ? { file, size: info.size, modified: info.mtimeMs } : null;
  } catch {
    return null;
  }
}

async function find(root: string, name: string): Promise<Found | null> {
  const info = await regularFile(root, name);
  if (!info) return null;
  const ready: Found["ready"] = {};
  for (const [encoding, ending] of [
    ["br", ".br"],
    ["gzip", ".gz"],
  ] as const) {
    const beside = await regularFile(root, name + ending);
    if (beside && beside.modified >= info.modified)
      ready[encoding] = { file: beside.file, size: beside.size };
  }
  return {
    ...info,
    type: typeOf(name),
    tag: `${info.size.toString(36)}-${Math.round(info.modified * 1000).toString(36)}`,
    ready,
    mayCompress: true,
    features: null,
  };
}

const exists = async (root: string, path: string): Promise<boolean> =>
  (await regularFile(root, path)) !== null;

async function locate(root: string, path: string): Promise<Located> {
  const name = path.endsWith("/") ? `${path}index.html` : path;
  if (served.has(extname(name).toLowerCase()) || path.startsWith(searchFolder)) {
    const found = await find(root, name);
    if (found) return { kind: "file", found };
  }
  if (path.endsWith("/") || !(await exists(root, `${path}/index.html`))) return missing;
  return { kind: "redirect", to: `${path}/`, status: 308 };
}

/** Plain files, as `igny8 render` writes them. `root` is a real path. */
export function folderVersion(root: string): Version {
  const id = basename(dirname(root));
  return {
    siteId: siteId.test(id) ? id : null,
    locate: (path) => locate(root, path),
    notFound: () => find(root, "/404.html"),
  };
}

const signs = { form: /<form\s/, search: /<script type="module" src=/ } as const;

/** What a plain page needs from the policy, by its own text, which the renderer alone has written. */
export async function featuresOf({ file, type }: Found): Promise<("form" | "search")[]> {
  if (!type.startsWith("text/html")) return [];
  const text = await readFile(file, "utf8");
  return (["form", "search"] as const).filter((name) => signs[name].test(text));
}
