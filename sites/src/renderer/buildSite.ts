import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openSite } from "../loaders/loadSiteDefinition";
import { FolderSink } from "../output/folderSink";
import { type ManifestFile, manifestOf } from "../output/manifest";
import type { Output, Sink } from "../output/sink";
import { type State, packState, readState } from "../output/state";
import { StoreSink } from "../output/storeSink";
import { listAssets } from "./assets";
import { type BuiltAssets, buildAssets } from "./builtAssets";
import { Dependencies } from "./dependencies";
import { RenderError } from "./errors";
import { type PageFacts, shortHash } from "./facts";
import { robots, rss, sitemaps } from "./feeds";
import { type FailedPage, type Inputs, fallback, readInputs } from "./inputs";
import { type Plan, type PlanInput, checkPaths, planSite } from "./plan";
import { redirectsOf } from "./redirects";
import { type Rendered, renderAll } from "./renderAll";
import { type SharedFiles, sharedFiles } from "./sharedFiles";
import { typeOf } from "./types";

declare const __RENDERER__: string;

export interface Options {
  /** A folder with a site.json, or such a file. */
  site: string;
  out: string;
  /** Write a manifest over this store instead of plain files. */
  store?: string;
  /** The folder of the version that is served now. */
  previous?: string;
  compress?: boolean;
  /** Offer pictures in smaller sizes and newer formats; true unless told otherwise. */
  images?: boolean;
  /** Leave out pages that cannot be rendered, or keep them as they were, instead of refusing the site. */
  keepGoing?: boolean;
}

export interface BuildReport {
  pages: number;
  /** Pages of the definition that were rendered anew. */
  rendered: number;
  /** Of all files that the version serves, compressed forms included. */
  bytes: number;
  new_files: number;
  new_bytes: number;
  seconds: number;
  failed: FailedPage[];
  warnings: string[];
}

const mostPasses = 6;

/** Renders the site. Nothing is served by it: that is the switch, which belongs to the deployment. */
export async function buildSite(options: Options): Promise<BuildReport> {
  const started = performance.now();
  const build = new Build(options);
  const report = await build.run().catch((cause: unknown) => {
    build.abandon();
    throw cause;
  });
  return { ...report, seconds: Math.round(performance.now() - started) / 1000 };
}

class Build {
  private readonly opened;
  private readonly previous: State | null;
  private readonly shared: SharedFiles;
  private readonly sink: Sink;

  constructor(private readonly options: Options) {
    this.opened = openSite(options.site);
    this.previous = options.previous ? readState(options.previous) : null;
    this.shared = sharedFiles(this.opened.definition);
    const { store, out, compress = false } = options;
    this.sink = store
      ? new StoreSink(store, compress, outputsOf(this.previous))
      : new FolderSink(out, compress);
  }

  abandon(): void {
    this.sink.abandon();
  }

  async run(): Promise<Omit<BuildReport, "seconds">> {
    const { definition, folder } = this.opened;
    const inputs = readInputs(this.opened, this.previous, this.options.keepGoing ?? false);
    const assets = await buildAssets(listAssets(folder, definition.assets), {
      previous: this.previous,
      sink: this.sink,
      draws: this.options.images ?? true,
      keepGoing: this.options.keepGoing ?? false,
    });
    const { plan, rendered } = await this.render(inputs, assets);
    const files = this.files(plan, rendered, assets);
    const redirects = redirectsOf(definition.redirects, plan.site);
    await this.sink.finish();
    if (this.options.store) this.writeVersion(plan, rendered, assets, files, redirects);
    return {
      pages: plan.site.pages.length,
      rendered: rendered.count,
      bytes: files.reduce((sum, { output }) => sum + output.bytes + output.br, 0),
      new_files: this.sink.written.files,
      new_bytes: this.sink.written.bytes,
      failed: inputs.failed,
      warnings: [
        ...assets.warnings,
        ...rendered.heavy.map(
          ({ path, bytes }) => `${path} is ${Math.round(bytes / 1024)} kB of HTML; split it (512 kB at most)`,
        ),
      ],
    };
  }

  /** A page that fails changes what the others may refer to and list, so the site is planned again without it. */
  private async render(found: Inputs, assets: BuiltAssets): Promise<{ plan: Plan; rendered: Rendered }> {
    for (let pass = 1; ; pass += 1) {
      const plan = this.plan(found, assets);
      const rendered = await renderAll(plan, found.inputs, {
        sink: this.sink,
        previous: this.previous,
        chrome: this.chromeOf(plan),
        shared: Dependencies.ofSite(plan.site),
        changed: this.changed(plan, assets),
      });
      const [first] = rendered.failed;
      if (!first) return { plan, rendered };
      if (!this.options.keepGoing || pass === mostPasses) throw first.cause;
      replaceFailed(found, rendered, this.previous);
    }
  }

  private plan(found: Inputs, assets: BuiltAssets): Plan {
    const pages = found.inputs.map(({ facts }) => facts);
    refuseWithoutHome(pages, found.failed);
    checkPaths(pages);
    const input: PlanInput = {
      definition: this.opened.definition,
      pages,
      files: [...assets.rows.keys()],
      pictures: assets.pictures,
      css: this.shared.css,
      icon: this.shared.icon,
      hasForm: pages.some(({ hasForm }) => hasForm),
      withSearch: false,
    };
    return planSite(input);
  }

  /** What every page shows: when it changes, every page does. */
  private chromeOf({ site }: Plan): string {
    const { name, base_url, language } = site.info;
    const { navigation, footer } = site.definition;
    return shortHash(
      JSON.stringify([__RENDERER__, name, base_url, language, site.colours, navigation, footer, site.files]),
    );
  }

  private changed({ site }: Plan, assets: BuiltAssets): Set<string> {
    if (!this.previous) return new Set();
    const gone = [...this.previous.pages.keys(), ...this.previous.assets.keys()].filter(
      (path) => !site.known.has(path),
    );
    return new Set([...gone, ...assets.changed]);
  }

  private files({ site }: Plan, { rows }: Rendered, assets: BuiltAssets): ManifestFile[] {
    const made = [
      ...this.shared.files,
      ...sitemaps(site),
      ["/robots.txt", robots(site)],
      ["/rss.xml", rss(site)],
    ] as [string, string][];
    return [
      ...[...rows.values()].map(({ facts, output, features }) => ({
        path: facts.path === "/404/" ? "/404.html" : facts.path,
        output,
        features,
      })),
      ...made.map(([path, content]) => ({
        path,
        output: this.sink.put({ path, content, type: typeOf(path) }),
      })),
      ...assets.files,
    ];
  }

  private writeVersion(
    plan: Plan,
    { rows }: Rendered,
    assets: BuiltAssets,
    files: readonly ManifestFile[],
    redirects: Record<string, string>,
  ): void {
    const { out } = this.options;
    const state: State = {
      format: 1,
      chrome: this.chromeOf(plan),
      shared: Dependencies.ofSite(plan.site),
      pages: rows,
      assets: assets.rows,
      whole: { search: null },
    };
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, "state.json"), packState(state));
    writeFileSync(
      join(out, "manifest.json"),
      JSON.stringify(manifestOf(plan.site.info, files, redirects, plan.site.pages.length)),
    );
  }
}

function replaceFailed(found: Inputs, { failed }: Rendered, previous: State | null): void {
  for (const { input, cause } of failed) {
    const instead = fallback(input.facts.path, previous);
    const index = found.inputs.indexOf(input);
    found.inputs.splice(index, 1, ...(instead ? [instead] : []));
    found.failed.push({
      file: input.file,
      path: input.facts.path,
      kept: instead !== null,
      error: cause.error,
      detail: cause.detail,
    });
  }
}

/** A site without a home page because that page failed is told why the page failed. */
function refuseWithoutHome(pages: readonly PageFacts[], failed: readonly FailedPage[]): void {
  const home = failed.find(({ path, kept }) => path === "/" && !kept);
  if (home && !pages.some(({ path }) => path === "/")) {
    throw new RenderError(home.error, home.detail, { file: home.file, page: "/" });
  }
}

function* outputsOf(state: State | null): Iterable<Output> {
  for (const { output } of state?.pages.values() ?? []) yield output;
  for (const { output, variants } of state?.assets.values() ?? []) {
    yield output;
    for (const [, variant] of variants) yield variant;
  }
}
