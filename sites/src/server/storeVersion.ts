import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { FileEntry, Manifest } from "../output/manifest";
import type { Found, Located, Version } from "./found";

const missing: Located = { kind: "missing" };
const kept = 64; // manifests in memory; one of 10,000 pages takes some MB
const hash = /^[0-9a-f]{32}$/;

interface Loaded {
  manifest: Manifest;
  stamp: string;
}

const loaded = new Map<string, Loaded>();

/** The manifest of the version in `root`, read once for each change of its file; null where there is none. */
async function manifestIn(root: string): Promise<Manifest | null> {
  const file = join(root, "manifest.json");
  const info = await stat(file).catch(() => null);
  if (!info) return null;
  const stamp = `${info.mtimeMs} ${info.size} ${info.ino}`;
  const known = loaded.get(root);
  loaded.delete(root);
  const entry =
    known?.stamp === stamp
      ? known
      : { manifest: JSON.parse(await readFile(file, "utf8")) as Manifest, stamp };
  if (entry.manifest.format !== 1) throw new Error(`${file} has a format that this server does not read`);
  loaded.set(root, entry);
  const [oldest] = loaded.keys();
  if (loaded.size > kept && oldest !== undefined) loaded.delete(oldest);
  return entry.manifest;
}

function foundOf(store: string, { types }: Manifest, entry: FileEntry, modified: number): Found {
  const [name, size, type, br, features = []] = entry;
  if (!hash.test(name)) throw new Error("A manifest names a file that is no hash");
  const file = join(store, name.slice(0, 2), name);
  return {
    file,
    size,
    type: types[type] ?? "application/octet-stream",
    modified,
    tag: name,
    ready: br > 0 ? { br: { file: `${file}.br`, size: br } } : {},
    mayCompress: br > 0,
    features,
  };
}

/** The version in `root` (a real path) by its manifest; null where it has none. `modified`: of the switch to it. */
export async function storeVersion(root: string, modified: number): Promise<Version | null> {
  const manifest = await manifestIn(root);
  if (!manifest) return null;
  const { files, redirects } = manifest;
  const store = join(dirname(root), "store");
  const entryOf = (path: string): FileEntry | undefined =>
    Object.hasOwn(files, path) ? files[path] : undefined;

  function locate(path: string): Located {
    const name = path.normalize("NFC");
    const entry = entryOf(name);
    if (entry) return { kind: "file", found: foundOf(store, manifest as Manifest, entry, modified) };
    if (entryOf(`${name}/`)) return { kind: "redirect", to: `${name}/`, status: 308 };
    const target = [name, `${name}/`].find((source) => Object.hasOwn(redirects, source));
    const to = target === undefined ? undefined : redirects[target];
    return to === undefined ? missing : { kind: "redirect", to, status: 301 };
  }

  const own = basename(dirname(root));
  return {
    siteId: manifest.site.id === own ? own : null,
    locate: (path) => Promise.resolve(locate(path)),
    notFound: () => {
      const entry = entryOf("/404.html");
      return Promise.resolve(entry ? foundOf(store, manifest, entry, modified) : null);
    },
  };
}
