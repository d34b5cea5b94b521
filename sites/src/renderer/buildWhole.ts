import { availableParallelism } from "node:os";
import { type OpenedSite, pageFiles } from "../loaders/loadSiteDefinition";
import { makeSink } from "../output/makeSink";
import type { Sink } from "../output/sink";
import type { PageRow, State } from "../output/state";
import { listAssets } from "./assets";
import { type BuiltAssets, buildAssets } from "./builtAssets";
import { carriedFiles } from "./carried";
import { Dependencies } from "./dependencies";
import { refuseWithoutHome, replaceFailed } from "./failures";
import { chromeOf, frameOf } from "./frame";
import { Helper, told } from "./helper";
import type { BuildReport, Options } from "./options";
import { type Inputs, readInputs } from "./inputs";
import { type Plan, type PlanInput, checkPaths, planSite, postsWorthSearching } from "./plan";
import { redirectsOf } from "./redirects";
import { type Rendered, type Work, renderAll, renderDerived, renderPages } from "./renderAll";
import { type SearchIndex, searchIndex } from "./searchIndex";
import { type SharedFiles, sharedFiles } from "./sharedFiles";
import { hasPagefind } from "./tools";
import { amendableOf, filesOf, outputsOf, writeVersion } from "./version";

const mostPasses = 6;
/** A second thread takes 40 ms to start. */
const pagesWorthSharing = 300;

export type Report = Omit<BuildReport, "seconds">;

/** Renders all that the version before does not have already. */
export async function buildWhole(
  opened: OpenedSite,
  previous: State | null,
  options: Options,
): Promise<Report> {
  const build = new Build(opened, previous, options);
  try {
    return await build.run();
  } catch (cause) {
    build.abandon();
    throw cause;
  }
}

class Build {
  private readonly shared: SharedFiles;
  private readonly sink: Sink;
  private canSearch = false;
  /** What the second thread has written. */
  private elsewhere = { files: 0, bytes: 0 };

  constructor(
    private readonly opened: OpenedSite,
    private readonly previous: State | null,
    private readonly options: Options,
  ) {
    this.shared = sharedFiles(this.opened.definition);
    this.sink = makeSink(options, outputsOf(this.previous));
  }

  abandon(): void {
    this.sink.abandon();
  }

  async run(): Promise<Report> {
    const helper = this.helper();
    try {
      return await this.build(helper);
    } finally {
      helper?.end();
    }
  }

  private async build(helper: Helper | null): Promise<Report> {
    const { definition, folder } = this.opened;
    const inputs = await this.read(helper);
    const assets = await buildAssets(listAssets(folder, definition.assets), {
      previous: this.previous,
      sink: this.sink,
      draws: this.options.images ?? true,
      keepGoing: this.options.keepGoing ?? false,
    });
    this.canSearch = this.options.search === true && (await hasPagefind());
    const { plan, rendered } = await this.render(inputs, assets, helper);
    const search = plan.site.files.search ? await this.search(plan, rendered) : null;
    const own = filesOf(plan.site, rendered.rows, assets, { shared: this.shared, sink: this.sink });
    const fresh = [...own, ...(search?.files ?? [])];
    const earlier = { folder: this.options.previous, read: this.textOf, fresh };
    const files = [...fresh, ...carriedFiles(rendered.rows.values(), earlier)];
    const redirects = redirectsOf(definition.redirects, plan.site);
    await this.sink.finish();
    const report: Report = {
      pages: plan.site.pages.length,
      rendered: rendered.count,
      bytes: files.reduce((sum, { output }) => sum + output.bytes + output.br, 0),
      new_files: this.sink.written.files + this.elsewhere.files,
      new_bytes: this.sink.written.bytes + this.elsewhere.bytes,
      failed: inputs.failed,
      warnings: [
        ...plan.warnings,
        ...assets.warnings,
        ...this.searchWarnings(plan),
        ...rendered.heavy.map(
          ({ path, bytes }) => `${path} is ${Math.round(bytes / 1024)} kB of HTML; split it (512 kB at most)`,
        ),
      ],
    };
    if (this.options.store) {
      const { chrome, shared } = this.work(plan, assets);
      const isPlain = !search && report.failed.length + report.warnings.length === 0;
      const frame = { frame: frameOf(definition, this.options), bytes: report.bytes };
      const amendable = isPlain ? amendableOf(plan.site, rendered.rows, frame) : null;
      const state = { chrome, shared, pages: rendered.rows, assets: assets.rows, search, amendable };
      writeVersion(this.options.out, plan.site, state, { files, redirects });
    }
    return report;
  }

  /** A second thread, where there is so much to do that it pays. */
  private helper(): Helper | null {
    const { program, out, store, compress, keepGoing, site } = this.options;
    const count = this.opened.definition.pages.length;
    if (
      !program ||
      !this.sink.isShared ||
      this.previous ||
      count < pagesWorthSharing ||
      availableParallelism() < 2
    )
      return null;
    return new Helper(program, { out, store, compress, keepGoing, site }, this.opened.folder);
  }

  private async read(helper: Helper | null): Promise<Inputs> {
    const keepGoing = this.options.keepGoing ?? false;
    if (!helper) return readInputs(this.opened, this.previous, keepGoing);
    const theirs = helper.read();
    theirs.catch(() => undefined); // awaited below, where ours did not fail first
    await new Promise((resolve) => setImmediate(resolve)); // lets the thread start
    const files = helper.ours(pageFiles(this.opened.definition), "read");
    const ours = readInputs(this.opened, null, keepGoing, files);
    const { inputs, failed } = await theirs;
    return { inputs: [...ours.inputs, ...inputs], failed: [...ours.failed, ...failed] };
  }

  /** A page that fails changes what the others may refer to and list, so the site is planned again without it. */
  private async render(
    found: Inputs,
    assets: BuiltAssets,
    helper: Helper | null,
  ): Promise<{ plan: Plan; rendered: Rendered }> {
    for (let pass = 1; ; pass += 1) {
      const plan = this.plan(found, assets);
      const work = this.work(plan, assets);
      const shared = helper && pass === 1 ? await this.share(helper, plan, work, found, assets) : null;
      if (pass > 1) this.sink.restart();
      const rendered = shared ?? (await renderAll(plan, found.inputs, work));
      const [first] = rendered.failed;
      if (!first) return { plan, rendered };
      if (!this.options.keepGoing || pass === mostPasses) throw first.cause;
      replaceFailed(found, rendered, this.previous);
    }
  }

  /** Both threads render pages until there is none left; null where a page of the other one failed. */
  private async share(
    helper: Helper,
    { site, derived }: Plan,
    work: Work,
    { inputs }: Inputs,
    assets: BuiltAssets,
  ): Promise<Rendered | null> {
    const [lost, ...lists] = derived; // the first one says what all pages refer to, so the other thread waits for it
    const { rows, common } = renderDerived(site, lost ? [lost] : [], work);
    const theirs = helper.render({
      pages: inputs.map(told),
      files: [...assets.rows.keys()],
      pictures: assets.pictures,
      common,
      work: { chrome: work.chrome, shared: work.shared },
      search: site.files.search,
    });
    theirs.catch(() => undefined);
    const listed = renderDerived(site, lists, work, common);
    const ours = await renderPages(site, helper.ours(inputs, "render"), work, common);
    const done = await theirs;
    if (!done) return null;
    this.elsewhere = done.written;
    return {
      rows: new Map([...rows, ...listed.rows, ...ours.rows, ...done.rows]),
      count: ours.count + done.count,
      failed: ours.failed,
      heavy: [...ours.heavy, ...done.heavy],
    };
  }

  private readonly textOf = ({ facts, output }: PageRow): string => this.sink.read(facts.path, output);

  private async search({ site }: Plan, { rows }: Rendered): Promise<SearchIndex> {
    return searchIndex(site, rows.values(), { previous: this.previous, sink: this.sink, read: this.textOf });
  }

  private searchWarnings({ site }: Plan): string[] {
    const lacks = this.options.search && !this.canSearch && site.posts.length >= postsWorthSearching;
    return lacks
      ? ["The site has no search: pagefind, which makes its index, is not installed beside the renderer"]
      : [];
  }

  private work(plan: Plan, assets: BuiltAssets): Work {
    return {
      sink: this.sink,
      previous: this.previous,
      chrome: chromeOf(plan.site),
      shared: Dependencies.ofSite(plan.site),
      changed: this.changed(plan, assets),
    };
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
      withSearch: this.canSearch,
      keepGoing: this.options.keepGoing ?? false,
    };
    return planSite(input);
  }

  private changed({ site }: Plan, assets: BuiltAssets): Set<string> {
    if (!this.previous) return new Set();
    const gone = [...this.previous.pages.keys(), ...this.previous.assets.keys()].filter(
      (path) => !site.known.has(path),
    );
    return new Set([...gone, ...assets.changed]);
  }
}
