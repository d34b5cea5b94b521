import type { PageDefinition } from "@igny8/blocks/generated";
import { upgrade } from "@igny8/blocks/migrations";
import { type OpenedSite, type PageFile, loadPage, pageFiles, readText } from "../loaders/loadSiteDefinition";
import type { PageRow, State } from "../output/state";
import { asRenderError, type RenderError } from "./errors";
import { type PageFacts, factsOf } from "./facts";

/** A page that is to be in the site. Its definition is read when it is needed. */
export interface Input {
  file: string;
  facts: PageFacts;
  hash: string;
  /** As the previous version has it, made from the same definition. */
  row: PageRow | null;
  /** It could not be made anew, so it stays as the previous version has it. */
  isKept: boolean;
  definition: () => PageDefinition;
}

/** A page that could not be rendered, and whether the site keeps the page as it was. */
export interface FailedPage {
  file: string;
  path: string | null;
  kept: boolean;
  error: string;
  detail: string;
}

/**
 * Characters of definitions that stay in memory between reading and rendering: as they are parsed, which takes four
 * times as much, beyond that as text, and beyond that files are read twice.
 */
const mostParsed = 20_000_000;
const mostHeld = 400_000_000;

function fromRow(row: PageRow, file: PageFile, folder: string): Input {
  return {
    file: file.file,
    facts: row.facts,
    hash: row.source,
    row,
    isKept: false,
    definition: () => loadPage(folder, file).definition,
  };
}

/** A definition that was valid when it was read. */
const again = (text: string): PageDefinition => upgrade(JSON.parse(text)) as PageDefinition;

/** Reads and validates a page; it stays in memory as text until it is rendered. */
export function fromFile(file: PageFile, folder: string, held: { characters: number }): Input {
  const { definition, hash, text } = loadPage(folder, file);
  held.characters += text.length;
  const parsed = held.characters < mostParsed ? definition : null;
  const kept = !parsed && held.characters < mostHeld ? text : null;
  return {
    file: file.file,
    facts: factsOf(definition),
    hash,
    row: null,
    isKept: false,
    definition: () => parsed ?? (kept === null ? loadPage(folder, file).definition : again(kept)),
  };
}

export function keptInput(row: PageRow): Input {
  const definition = (): never => {
    throw new Error("A kept page is not rendered");
  };
  return { file: "", facts: row.facts, hash: "", row, isKept: true, definition };
}

/** What becomes of a page that failed: the one of the previous version, or none. */
export function fallback(path: string | null, previous: State | null): Input | null {
  const row = path === null ? undefined : previous?.pages.get(path);
  return row ? keptInput(row) : null;
}

/** A page that another thread has read and found valid; it is read again where this one renders it. */
export function elsewhereInput(
  { facts, hash, file }: Pick<Input, "facts" | "hash" | "file">,
  folder: string,
): Input {
  const definition = (): PageDefinition => again(readText(folder, file));
  return { file, facts, hash, row: null, isKept: false, definition };
}

export interface Inputs {
  inputs: Input[];
  failed: FailedPage[];
}

/** Pages of the site: known from the previous version where their definition is the same, else read and validated. */
export function readInputs(
  { definition, folder }: OpenedSite,
  previous: State | null,
  keepGoing: boolean,
  files: Iterable<PageFile> = pageFiles(definition),
): Inputs {
  const found: Inputs = { inputs: [], failed: [] };
  const held = { characters: 0 };
  for (const file of files) {
    const row = file.path === null ? undefined : previous?.pages.get(file.path);
    if (row && file.hash !== null && row.source === file.hash) {
      found.inputs.push(fromRow(row, file, folder));
      continue;
    }
    try {
      found.inputs.push(fromFile(file, folder, held));
    } catch (cause) {
      if (!keepGoing) throw cause;
      addFailure(found, file, asRenderError(cause), previous);
    }
  }
  return found;
}

function addFailure(
  found: Inputs,
  { file, path }: PageFile,
  cause: RenderError,
  previous: State | null,
): void {
  const instead = fallback(path, previous);
  if (instead) found.inputs.push(instead);
  found.failed.push({ file, path, kept: instead !== null, error: cause.error, detail: cause.detail });
}
