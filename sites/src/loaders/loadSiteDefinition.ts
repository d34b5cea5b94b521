import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PageDefinition, SiteDefinition } from "@igny8/blocks/generated";
import { checkPage, checkSite } from "../config/block-schema/validate";
import { RenderError } from "../renderer/errors";

export interface LoadedSite {
  definition: SiteDefinition;
  pages: readonly PageDefinition[];
}

/** First path segments that the output uses itself. */
const reserved = new Set(["assets", "pages"]);
const readAtOnce = 64;

async function readJson(folder: string, file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(folder, file), "utf8")) as unknown;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RenderError("unreadable_file", `${file} cannot be read: ${reason}`, { file });
  }
}

function checkPaths(pages: readonly PageDefinition[]): void {
  const seen = new Set<string>();
  for (const { path } of pages) {
    if (reserved.has(path.split("/")[1] ?? "")) {
      throw new RenderError("reserved_path", `${path} begins with a folder that the renderer uses itself`, {
        page: path,
      });
    }
    const key = path.normalize("NFC").toLowerCase();
    if (seen.has(key))
      throw new RenderError("duplicate_path", `Two pages have the path ${path}`, { page: path });
    seen.add(key);
  }
  if (!seen.has("/")) throw new RenderError("no_home_page", "No page has the path /", { page: "/" });
}

/** Reads and validates site.json and every page file it names. */
export async function loadSiteDefinition(folder: string): Promise<LoadedSite> {
  const definition = checkSite(await readJson(folder, "site.json"), "site.json");
  const pages: PageDefinition[] = [];
  for (let start = 0; start < definition.pages.length; start += readAtOnce) {
    const files = definition.pages.slice(start, start + readAtOnce);
    pages.push(
      ...(await Promise.all(files.map(async (file) => checkPage(await readJson(folder, file), file)))),
    );
  }
  checkPaths(pages);
  return { definition, pages };
}
