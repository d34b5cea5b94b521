import type * as Threads from "node:worker_threads";
import { type OpenedSite, openSite, pageFiles, readSite } from "../loaders/loadSiteDefinition";
import { makeSink } from "../output/makeSink";
import type { PageRow } from "../output/state";
import { RenderError, asRenderError } from "./errors";
import { type FailedPage, type Input, elsewhereInput, readInputs } from "./inputs";
import type { Pictures } from "./pictures";
import { planSite } from "./plan";
import { type Rendered, type Work, renderPages } from "./renderAll";
import { sharedFiles } from "./sharedFiles";

/** What the second thread is started with. */
interface Task {
  site: string;
  out: string;
  store?: string;
  compress?: boolean;
  keepGoing?: boolean;
  taken: Int32Array;
}

/** What both threads do page by page. */
const steps = ["read", "render"] as const;
type Step = (typeof steps)[number];

/**
 * Those of `items` that this thread comes to. Both threads go through them, each from another end, until they meet: the
 * second one starts later, and neither waits for the other. `taken` counts for each step what both have taken.
 */
function* untilMet<T>(items: readonly T[], step: Step, taken: Int32Array): Generator<T> {
  for (const item of items) {
    if (Atomics.add(taken, steps.indexOf(step), 1) >= items.length) return;
    yield item;
  }
}

/** A page as far as the other thread needs to know it. */
type Told = Pick<Input, "facts" | "hash" | "file">;
export const told = ({ facts, hash, file }: Input): Told => ({ facts, hash, file });

interface Read {
  pages: Told[];
  failed: FailedPage[];
}

interface Order {
  pages: Told[];
  files: string[];
  pictures: Pictures;
  common: Set<string>;
  work: Pick<Work, "chrome" | "shared">;
  search: string | null;
}

interface Done {
  rows: Map<string, PageRow>;
  count: number;
  heavy: Rendered["heavy"];
  written: { files: number; bytes: number };
}

type Answer<T> = { ok: T } | { error: ReturnType<RenderError["toJSON"]> };

const mark = "--second-thread";

/** Loaded where it is needed: most builds are too small for a second thread. */
const threads = (): typeof Threads => process.getBuiltinModule("node:worker_threads");

/** Whether this is the second thread. */
export const isHelper = (): boolean => process.argv[2] === mark;

/** A second thread that reads, renders and writes pages of a site that is built from nothing, the last ones first. */
export class Helper {
  private readonly worker: Threads.Worker;
  private readonly folder: string;
  private readonly taken = new Int32Array(new SharedArrayBuffer(4 * steps.length));

  constructor(program: string, task: Omit<Task, "taken">, folder: string) {
    this.folder = folder;
    const workerData: Task = { ...task, taken: this.taken };
    this.worker = new (threads().Worker)(program, { workerData, argv: [mark] });
  }

  /** From the first one on, those that are left to this thread. */
  ours<T>(items: readonly T[], step: Step): Iterable<T> {
    return untilMet(items, step, this.taken);
  }

  /** The pages that it has read, as far as this thread needs to know them. */
  async read(): Promise<{ inputs: Input[]; failed: FailedPage[] }> {
    const { pages, failed } = await this.answer<Read>();
    return { inputs: pages.map((page) => elsewhereInput(page, this.folder)), failed };
  }

  /** Its part, rendered and written; null where a page failed, so that all has to be looked at again. */
  async render(order: Order): Promise<Done | null> {
    this.worker.postMessage(order);
    return this.answer<Done | null>();
  }

  end(): void {
    void this.worker.terminate();
  }

  private async answer<T>(): Promise<T> {
    const answer = await new Promise<Answer<T>>((resolve, reject) => {
      this.worker.once("message", resolve);
      this.worker.once("error", reject);
      this.worker.once("exit", (code) => reject(new Error(`a thread of the renderer ended with ${code}`)));
    });
    this.worker.removeAllListeners();
    if ("ok" in answer) return answer.ok;
    const { error, detail, ...where } = answer.error;
    throw new RenderError(error ?? "render_failed", detail ?? "", where);
  }
}

/** The other side: runs in the second thread. */
export async function help(): Promise<void> {
  const { parentPort: port, workerData } = threads();
  if (!port) return;
  try {
    const task = workerData as Task;
    const opened = openSite(readSite(task.site));
    const files = untilMet(pageFiles(opened.definition).reverse(), "read", task.taken);
    const { inputs, failed } = readInputs(opened, null, task.keepGoing ?? false, files);
    const order = new Promise<Order>((resolve) => port.once("message", resolve));
    const pages = inputs.map(told).reverse();
    port.postMessage({ ok: { pages, failed: failed.reverse() } satisfies Read });
    port.postMessage({ ok: await renderPart(task, opened, inputs, await order) });
  } catch (cause) {
    port.postMessage({ error: asRenderError(cause).toJSON() });
  }
}

async function renderPart(
  task: Task,
  { definition, folder }: OpenedSite,
  own: readonly Input[],
  order: Order,
): Promise<Done | null> {
  const { css, icon } = sharedFiles(definition);
  const { site } = planSite({
    definition,
    pages: order.pages.map(({ facts }) => facts),
    files: order.files,
    pictures: order.pictures,
    css,
    icon,
    hasForm: order.pages.some(({ facts }) => facts.hasForm),
    withSearch: order.search !== null,
    keepGoing: task.keepGoing ?? false,
  });
  const sink = makeSink(task, []);
  const work = { ...order.work, sink, previous: null, changed: new Set<string>() };
  const others = order.pages.slice(0, order.pages.length - own.length).reverse();
  const inputs = [...own, ...others.map((page) => elsewhereInput(page, folder))];
  const ours = untilMet(inputs, "render", task.taken);
  const { rows, count, heavy, failed } = await renderPages(site, ours, work, order.common);
  await sink.settle();
  if (failed.length > 0) return null;
  return { rows: new Map([...rows].reverse()), count, heavy: heavy.reverse(), written: sink.written };
}
