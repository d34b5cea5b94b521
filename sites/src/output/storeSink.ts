import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { contentHash } from "../renderer/facts";
import { isWorthCompressing } from "../renderer/types";
import { Beside, type Output, type Put, type Sink, toBrotli } from "./sink";

const isThere = (cause: unknown): boolean =>
  cause instanceof Error && "code" in cause && cause.code === "EEXIST";

/** Files by the hash of their content (docs/decisions/0008): written once, never changed. */
export class StoreSink implements Sink {
  readonly isShared = true;
  readonly written = { files: 0, bytes: 0 };
  private readonly outputs: Map<string, Output>;
  private readonly folders = new Set<string>();
  private readonly beside = new Beside();

  /** `kept`: outputs of a version that is kept, whose files are therefore there. */
  constructor(
    private readonly store: string,
    private readonly withBrotli: boolean,
    kept: Iterable<Output> = [],
  ) {
    this.outputs = new Map([...kept].map((output) => [output.hash, output]));
  }

  put({ content, type }: Put): Output {
    const hash = contentHash(content);
    const known = this.outputs.get(hash);
    if (known) return known;
    const data = typeof content === "string" ? Buffer.from(content) : content;
    const output = { hash, bytes: data.length, br: 0 };
    this.outputs.set(hash, output);
    this.write(hash, data);
    if (this.withBrotli && isWorthCompressing(type, data.length)) {
      this.beside.add(() => this.writeCompressed(output, data));
    }
    return output;
  }

  read(_path: string, { hash }: Output): string {
    return readFileSync(join(this.store, hash.slice(0, 2), hash), "utf8");
  }

  async settle(): Promise<void> {
    await this.beside.settle();
  }

  async finish(): Promise<void> {
    await this.settle();
  }

  restart(): void {
    // what no manifest names is not seen
  }

  /** Nothing names what was written, so that a later collection finds it. */
  abandon(): void {
    this.outputs.clear();
  }

  /** Lets compression catch up where it lies behind. */
  async breathe(): Promise<void> {
    if (this.beside.isFull) await this.beside.settle();
  }

  private async writeCompressed(output: Output, data: Uint8Array): Promise<void> {
    const compressed = await toBrotli(data);
    if (compressed.length >= data.length) return;
    this.write(`${output.hash}.br`, compressed);
    output.br = compressed.length;
  }

  private write(name: string, data: Uint8Array): void {
    const folder = join(this.store, name.slice(0, 2));
    if (!this.folders.has(folder)) mkdirSync(folder, { recursive: true });
    this.folders.add(folder);
    if (!this.create(join(folder, name), data)) return;
    this.written.files += 1;
    this.written.bytes += data.length;
  }

  /** False where a whole file of that name is there already; one that a crash cut short is written again. */
  private create(path: string, data: Uint8Array): boolean {
    let file;
    try {
      file = openSync(path, "wx");
    } catch (cause) {
      if (!isThere(cause)) throw cause;
      return this.adopt(path, data);
    }
    try {
      writeAll(file, data);
    } finally {
      closeSync(file);
    }
    return true;
  }

  private adopt(path: string, data: Uint8Array): boolean {
    if (statSync(path).size === data.length) {
      const now = new Date();
      utimesSync(path, now, now); // so that the collection of an older deployment leaves it alone
      return false;
    }
    const partial = `${path}.${process.pid}.new`;
    writeFileSync(partial, data);
    renameSync(partial, path);
    return true;
  }
}

function writeAll(file: number, data: Uint8Array): void {
  for (let from = 0; from < data.length; from += writeSync(file, data, from));
}
