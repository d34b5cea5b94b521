import { readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { PageDefinition, SiteDefinition } from "@igny8/blocks/generated";
import { checkPage, checkSite } from "../config/block-schema/validate";
import { RenderError } from "../renderer/errors";
import { contentHash } from "../renderer/facts";

const largestPage = 5_000_000; // characters

export interface OpenedSite {
  definition: SiteDefinition;
  /** What page files and assets are named from. */
  folder: string;
}

/** A page file; `path` and `hash` are known where the site names them. */
export interface PageFile {
  file: string;
  path: string | null;
  hash: string | null;
}

export interface LoadedPage {
  definition: PageDefinition;
  hash: string;
  /** As it was read: far smaller to keep than what it says. */
  text: string;
}

export function readText(folder: string, file: string): string {
  let text;
  try {
    text = readFileSync(join(folder, file), "utf8");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RenderError("unreadable_file", `${file} cannot be read: ${reason}`, { file });
  }
  if (text.length > largestPage && file.startsWith("pages/")) {
    throw new RenderError("page_too_large", `${file} has more than 5 million characters`, { file });
  }
  return text;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RenderError("unreadable_file", `${file} is no JSON: ${reason}`, { file });
  }
}

/** SITE as it was read: a folder with a site.json in it, or such a file under any name. */
export interface ReadSite {
  /** Not yet validated. */
  given: unknown;
  file: string;
  folder: string;
}

export function readSite(site: string): ReadSite {
  const isFolder = statSync(site, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const folder = isFolder ? site : dirname(site);
  const file = isFolder ? "site.json" : basename(site);
  return { given: parse(readText(folder, file), file), file, folder };
}

/** Validates what was read. */
export const openSite = ({ given, file, folder }: ReadSite): OpenedSite => ({
  definition: checkSite(given, file),
  folder,
});

export function pageFiles({ pages }: SiteDefinition): PageFile[] {
  return pages.map((entry) => (typeof entry === "string" ? { file: entry, path: null, hash: null } : entry));
}

/** Reads and validates one page. Raises with the file's name and the place in it. */
export function loadPage(folder: string, { file, path, hash }: PageFile): LoadedPage {
  const text = readText(folder, file);
  const definition = checkPage(parse(text, file), file);
  if (path !== null && definition.path !== path) {
    throw new RenderError(
      "wrong_path",
      `${file} has the path ${definition.path}, but the site says ${path}`,
      {
        file,
        pointer: "/path",
      },
    );
  }
  return { definition, hash: hash ?? contentHash(text), text };
}
