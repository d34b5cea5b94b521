import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { schemesOf } from "@igny8/blocks/theme";
import { styleSheet } from "../config/themes/default";
import { type LoadedSite, loadSiteDefinition } from "../loaders/loadSiteDefinition";
import { copyAssets, listAssets } from "./assets";
import { icon, robots, rss, sitemap } from "./feeds";
import { LinkBook } from "./links";
import { notFoundPage, renderPage } from "./renderPage";
import { type Site, cardOf, newestPosts } from "./site";

export interface BuildResult {
  pages: number;
  bytes: number;
  seconds: number;
}

type Files = Map<string, string>;

const writeAtOnce = 32;

function hashed(name: string, extension: string, text: string): string {
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 12);
  return `/assets/${name}.${digest}.${extension}`;
}

function sharedFiles({ definition }: LoadedSite): { files: Files; css: string; icon: string } {
  const { name, theme } = definition.site;
  const sheet = styleSheet(theme);
  const mark = icon(name, schemesOf(theme).light.accent);
  const paths = { css: hashed("site", "css", sheet), icon: hashed("icon", "svg", mark) };
  return {
    ...paths,
    files: new Map([
      [paths.css, sheet],
      [paths.icon, mark],
    ]),
  };
}

/** Every file of the site but its assets, by path from the root; raises when a link leads nowhere. */
export function renderSite(loaded: LoadedSite, assets: readonly string[]): Files {
  const { files, css, icon: iconPath } = sharedFiles(loaded);
  const pagePaths = loaded.pages.map((page) => page.path.normalize("NFC"));
  const known = new Set([...pagePaths, ...assets, ...files.keys(), "/rss.xml", "/sitemap.xml"]);
  const posts = newestPosts(loaded.pages);
  const site: Site = {
    ...loaded,
    info: loaded.definition.site,
    links: new LinkBook(loaded.definition.site.base_url, known),
    posts,
    cards: posts.map(cardOf),
    files: { css, icon: iconPath },
  };
  for (const page of loaded.pages) files.set(`${page.path}index.html`, renderPage(page, site));
  files.set("/404.html", renderPage(notFoundPage(site.info.language), site));
  files.set("/sitemap.xml", sitemap(site)).set("/robots.txt", robots(site)).set("/rss.xml", rss(site));
  site.links.check();
  return files;
}

async function writeFiles(outDir: string, files: Files): Promise<number> {
  const folders = new Set([...files.keys()].map((path) => dirname(join(outDir, path))));
  for (const folder of folders) await mkdir(folder, { recursive: true });
  const waiting = [...files];
  let bytes = 0;
  while (waiting.length > 0) {
    const batch = waiting.splice(-writeAtOnce);
    await Promise.all(batch.map(([path, text]) => writeFile(join(outDir, path), text)));
    bytes += batch.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
  }
  return bytes;
}

/** Renders SITE_DIR into OUT_DIR. Nothing is written unless every page renders and every internal link resolves. */
export async function buildSite(siteDir: string, outDir: string): Promise<BuildResult> {
  const started = performance.now();
  const loaded = await loadSiteDefinition(siteDir);
  const assets = await listAssets(siteDir);
  const files = renderSite(loaded, assets);
  const written = await writeFiles(outDir, files);
  const copied = await copyAssets(siteDir, outDir, assets);
  const seconds = Math.round(performance.now() - started) / 1000;
  return { pages: loaded.pages.length, bytes: written + copied, seconds };
}
