import type { PageDefinition } from "@igny8/blocks/generated";
import type { Sink } from "../output/sink";
import type { PageRow, State } from "../output/state";
import { Dependencies } from "./dependencies";
import { RenderError, asRenderError } from "./errors";
import { contentHash, factsOf } from "./facts";
import type { Input } from "./inputs";
import type { Plan } from "./plan";
import { renderPage } from "./renderPage";
import type { Site } from "./site";
import { typeOf } from "./types";

export interface Rendered {
  rows: Map<string, PageRow>;
  /** Pages of the definition that were made anew. */
  count: number;
  failed: { input: Input; cause: RenderError }[];
  heavy: { path: string; bytes: number }[];
}

export interface Work {
  sink: Sink;
  previous: State | null;
  chrome: string;
  shared: string;
  /** Addresses that are gone or show something else now. */
  changed: ReadonlySet<string>;
}

const heaviest = 512 * 1024; // bytes of HTML that a page should not pass

const missing = "/404/";
/** Before the hash of a page that is in no definition. */
const derivedMark = "derived ";

/** Renders what has changed, and takes over the rest from the previous version. */
export async function renderAll(
  { site, derived }: Plan,
  inputs: readonly Input[],
  work: Work,
): Promise<Rendered> {
  const { rows, common } = renderDerived(site, derived, work);
  const rendered = await renderPages(site, inputs, work, common);
  for (const [path, row] of rendered.rows) rows.set(path, row);
  return { ...rendered, rows };
}

/** The pages that the renderer makes by itself, and what every page refers to. */
export function renderDerived(
  site: Site,
  derived: readonly PageDefinition[],
  work: Work,
  common = new Set<string>(),
): { rows: Map<string, PageRow>; common: Set<string> } {
  const renderer = new Renderer(site, work, common);
  return {
    rows: new Map(derived.map((page) => [page.path, renderer.derived(page)])),
    common: renderer.common,
  };
}

/** Pages of the definition; those that fail are reported, not raised. */
export async function renderPages(
  site: Site,
  inputs: Iterable<Input>,
  work: Work,
  common: Set<string>,
): Promise<Rendered> {
  const result: Rendered = { rows: new Map(), count: 0, failed: [], heavy: [] };
  const renderer = new Renderer(site, work, common);
  for (const input of inputs) {
    try {
      const row = renderer.page(input);
      result.rows.set(input.facts.path, row);
      if (row.output.bytes > heaviest) result.heavy.push({ path: input.facts.path, bytes: row.output.bytes });
    } catch (cause) {
      result.failed.push({ input, cause: pageFault(cause) });
    }
    await work.sink.breathe();
  }
  return { ...result, count: renderer.count };
}

/** A full disk is no fault of a page. */
function pageFault(cause: unknown): RenderError {
  const fault = asRenderError(cause);
  if (fault.error === "disk_full") throw fault;
  return fault;
}

class Renderer {
  count = 0;
  private readonly dependencies: Dependencies;
  private readonly isOfThisChrome: boolean;
  private readonly isOfThisSite: boolean;

  constructor(
    private readonly site: Site,
    private readonly work: Work,
    /** What every page refers to. */
    readonly common: Set<string>,
  ) {
    this.dependencies = new Dependencies(site);
    this.isOfThisChrome = work.previous?.chrome === work.chrome;
    this.isOfThisSite = this.isOfThisChrome && work.previous?.shared === work.shared;
  }

  page(input: Input): PageRow {
    if (input.isKept && input.row) return { ...input.row, source: "" };
    if (input.row && this.isSame(input.row)) {
      return input.row.file === input.file ? input.row : { ...input.row, file: input.file };
    }
    this.count += 1;
    return this.render(input.definition(), input);
  }

  /** Made by the renderer, so a fault in it is one of the site as a whole. */
  derived(definition: PageDefinition): PageRow {
    const before = this.work.previous?.pages.get(definition.path);
    const source = this.sourceOf(definition, before);
    const isKnown = before?.source === source && this.isSame(before);
    const row = isKnown ? before : this.renderDerived(definition, source);
    if (definition.path === missing) for (const link of row.links) this.common.add(link);
    return row;
  }

  private sourceOf(definition: PageDefinition, before: PageRow | undefined): string {
    if (before && this.isOfThisSite && before.source.startsWith(derivedMark)) return before.source;
    return derivedMark + contentHash(JSON.stringify(definition));
  }

  private renderDerived(definition: PageDefinition, source: string): PageRow {
    try {
      return this.render(definition, { hash: source, file: "", facts: factsOf(definition) });
    } catch (cause) {
      if (cause instanceof RenderError && cause.error === "broken_link") {
        const href = cause.where.href ?? "";
        throw new RenderError(
          "broken_link",
          `The navigation or the footer refers to ${href}, which the site does not have`,
          { href, page: "/" },
        );
      }
      throw cause;
    }
  }

  private isSame(row: PageRow): boolean {
    const { changed } = this.work;
    return (
      this.isOfThisChrome &&
      (this.isOfThisSite || this.dependencies.isSame(row.facts, row.deps)) &&
      (changed.size === 0 || !row.links.some((link) => changed.has(link)))
    );
  }

  private render(
    definition: PageDefinition,
    { hash, file, facts }: Pick<Input, "hash" | "file" | "facts">,
  ): PageRow {
    const { sink } = this.work;
    const { html, uses, links, features } = renderPage(definition, this.site);
    const path = facts.path === missing ? "/404.html" : facts.path;
    const output = sink.put({ path, content: html, type: typeOf(path) });
    return {
      source: hash,
      file,
      facts,
      deps: output.hash ? this.dependencies.of(facts, uses) : "", // nothing is built over a plain folder
      links: [...links].filter((link) => !this.common.has(link)),
      features,
      output,
    };
  }
}
