import type * as Threads from "node:worker_threads";
import { openSite, readSite } from "../loaders/loadSiteDefinition";
import { makeSink } from "../output/makeSink";
import type { PageRow } from "../output/state";
import { RenderError, asRenderError } from "./errors";
import type { PageFacts } from "./facts";
import { type FailedPage, type Input, type Part, elsewhereInput, readInputs } from "./inputs";
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
  part: Part;
}

interface Read {
  pages: { facts: PageFacts; hash: string; file: string }[];
  failed: FailedPage[];
}

interface Order {
  facts: PageFacts[];
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

/** A second thread that reads, renders and writes some of the pages of a site that is built from nothing. */
export class Helper {
  private readonly worker: Threads.Worker;
  private readonly folder: string;

  constructor(program: string, task: Task, folder: string) {
    this.folder = folder;
    this.worker = new (threads().Worker)(program, { workerData: task, argv: [mark] });
  }

  /** The pages that it has read, as far as this thread needs to know them. */
  async read(): Promise<{ inputs: Input[]; failed: FailedPage[] }> {
    const { pages, failed } = await this.answer<Read>();
    return {
      inputs: pages.map(({ facts, hash, file }) => elsewhereInput(facts, hash, file, this.folder)),
      failed,
    };
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
    const { inputs, failed } = readInputs(opened, null, task.keepGoing ?? false, task.part);
    const pages = inputs.map(({ facts, hash, file }) => ({ facts, hash, file }));
    const order = new Promise<Order>((resolve) => port.once("message", resolve));
    port.postMessage({ ok: { pages, failed } satisfies Read });
    port.postMessage({ ok: await renderPart(task, opened.definition, inputs, await order) });
  } catch (cause) {
    port.postMessage({ error: asRenderError(cause).toJSON() });
  }
}

async function renderPart(
  task: Task,
  definition: ReturnType<typeof openSite>["definition"],
  inputs: readonly Input[],
  order: Order,
): Promise<Done | null> {
  const { css, icon } = sharedFiles(definition);
  const { site } = planSite({
    definition,
    pages: order.facts,
    files: order.files,
    pictures: order.pictures,
    css,
    icon,
    hasForm: order.facts.some(({ hasForm }) => hasForm),
    withSearch: order.search !== null,
  });
  const sink = makeSink(task, []);
  const work = { ...order.work, sink, previous: null, changed: new Set<string>() };
  const { rows, count, heavy, failed } = await renderPages(site, inputs, work, order.common);
  await sink.settle();
  return failed.length > 0 ? null : { rows, count, heavy, written: sink.written };
}
