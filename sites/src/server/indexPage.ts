import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Manifest } from "../output/manifest";
import { xml } from "../renderer/feeds";
import { currentVersion } from "./locate";
import { siteId } from "./route";

const style = `:root{color-scheme:light dark}body{max-width:44rem;margin:0 auto;padding:4rem 1.25rem;font:1.05rem/1.6 system-ui,sans-serif}
h1{font-size:1.9rem;letter-spacing:-.02em}ul{padding:0;list-style:none}li{border-top:1px solid #8884;padding:.9rem 0}
a{font-weight:620;text-underline-offset:.2em}small{display:block;color:#666}@media(prefers-color-scheme:dark){body{background:#0e1014;color:#e7e9ee}a{color:#a5b4fc}small{color:#a4abb8}}`;

/** This page's one style element is named by its hash; the sites themselves need none. */
export const indexPolicy = `default-src 'none'; img-src data:; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

interface Entry {
  id: string;
  name: string;
  version: string;
}

async function nameOf(folder: string): Promise<string | null> {
  try {
    const manifest = await readFile(join(folder, "manifest.json"), "utf8").catch(() => null);
    if (manifest !== null) return xml((JSON.parse(manifest) as Manifest).site.name);
    const home = await readFile(join(folder, "index.html"), "utf8");
    return /<meta property="og:site_name" content="([^"]*)"/.exec(home)?.[1] ?? null;
  } catch {
    return null;
  }
}

async function describe(clients: string, id: string): Promise<Entry | null> {
  const version = await currentVersion(join(clients, id));
  if (!version) return null;
  return { id, name: (await nameOf(version)) ?? id, version: version.split("/").at(-1) ?? "" };
}

/** The published sites, for whoever runs this server on their own machine. Names come escaped from the pages. */
export async function indexPage(root: string): Promise<string> {
  const clients = join(root, "clients");
  const ids = (await readdir(clients).catch(() => [])).filter((id) => siteId.test(id)).sort();
  const entries = (await Promise.all(ids.map((id) => describe(clients, id)))).filter(
    (entry) => entry !== null,
  );
  const items = entries.map(
    ({ id, name, version }) => `<li><a href="/${id}/">${name}</a><small>${id} · ${xml(version)}</small></li>`,
  );
  const body =
    items.length > 0
      ? `<ul>${items.join("")}</ul>`
      : "<p>Nothing is published yet. Publish a site and reload this page.</p>";
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
    `<meta name="robots" content="noindex"><title>Published sites</title><link rel="icon" href="data:,"><style>${style}</style></head><body><main><h1>Published sites</h1>${body}</main></body></html>\n`
  );
}
