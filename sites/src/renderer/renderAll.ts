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

interface Work {
  site: Site;
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
  work: Omit<Work, "site">,
): Promise<Rendered> {
  const result: Rendered = { rows: new Map(), count: 0, failed: [], heavy: [] };
  const renderer = new Renderer({ ...work, site });
  for (const page of derived) result.rows.set(page.path, renderer.derived(page));
  for (const input of inputs) {
    try {
      const row = renderer.page(input);
      result.rows.set(input.facts.path, row);
      if (row.output.bytes > heaviest) result.heavy.push({ path: input.facts.path, bytes: row.output.bytes });
    } catch (cause) {
      result.failed.push({ input, cause: asRenderError(cause) });
    }
    await work.sink.breathe();
  }
  result.count = renderer.count;
  return result;
}

class Renderer {
  count = 0;
  private readonly dependencies: Dependencies;
  private readonly isOfThisChrome: boolean;
  private readonly isOfThisSite: boolean;
  /** What every page refers to. */
  private readonly common = new Set<string>();

  constructor(private readonly work: Work) {
    this.dependencies = new Dependencies(work.site);
    this.isOfThisChrome = work.previous?.chrome === work.chrome;
    this.isOfThisSite = this.isOfThisChrome && work.previous?.shared === work.shared;
  }

  page(input: Input): PageRow {
    if (input.isKept && input.row) return { ...input.row, source: "" };
    if (input.row && this.isSame(input.row)) return input.row;
    this.count += 1;
    return this.render(input.definition(), input.hash, input.facts);
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
      return this.render(definition, source);
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

  private render(definition: PageDefinition, source: string, known?: PageRow["facts"]): PageRow {
    const { site, sink } = this.work;
    const facts = known ?? factsOf(definition);
    const { html, uses, links, features } = renderPage(definition, site);
    const path = facts.path === missing ? "/404.html" : facts.path;
    const output = sink.put({ path, content: html, type: typeOf(path) });
    return {
      source,
      facts,
      deps: this.dependencies.of(facts, uses),
      links: [...links].filter((link) => !this.common.has(link)),
      features,
      output,
    };
  }
}
