import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { isWorthCompressing } from "../renderer/types";
import { Beside, type Output, type Put, type Sink, toBrotli } from "./sink";

const fileOf = (path: string): string => (path.endsWith("/") ? `${path}index.html` : path);

/**
 * Plain files for any web server. They are written beside the folder, which takes their place in `finish`; a folder
 * that has files already is written at the end. Either way a site that is refused leaves no trace.
 */
export class FolderSink implements Sink {
  readonly written = { files: 0, bytes: 0 };
  private readonly held = new Map<string, Put>();
  private readonly folders = new Set<string>();
  private readonly beside = new Beside();
  private readonly partial: string | null;

  constructor(
    private readonly folder: string,
    private readonly withBrotli: boolean,
    /** Pages may be taken back, so nothing is written before the end. */
    holds: boolean,
  ) {
    const name = `.${basename(folder)}.${process.pid}.writing`;
    this.partial = isFree(folder) && !holds ? join(dirname(folder), name) : null;
  }

  get isShared(): boolean {
    return this.partial !== null;
  }

  put(file: Put): Output {
    if (this.partial) this.write(this.partial, file);
    else this.held.set(file.path, file);
    return { hash: "", bytes: Buffer.byteLength(file.content), br: 0 };
  }

  restart(): void {
    for (const path of this.held.keys()) if (path.endsWith("/")) this.held.delete(path);
  }

  async breathe(): Promise<void> {
    if (this.beside.isFull) await this.beside.settle();
  }

  read(path: string): string {
    const held = this.held.get(path);
    if (held) return Buffer.from(held.content).toString("utf8");
    return readFileSync((this.partial ?? this.folder) + fileOf(path), "utf8");
  }

  async settle(): Promise<void> {
    await this.beside.settle();
  }

  async finish(): Promise<void> {
    for (const file of this.held.values()) {
      this.write(this.folder, file);
      await this.breathe();
    }
    await this.settle();
    if (!this.partial) return;
    if (existsSync(this.folder)) rmdirSync(this.folder);
    renameSync(this.partial, this.folder);
  }

  abandon(): void {
    if (this.partial) rmSync(this.partial, { recursive: true, force: true });
  }

  private write(folder: string, { path, content, type }: Put): void {
    const file = fileOf(path);
    this.writeFile(folder, file, content);
    if (!this.withBrotli) return;
    const plain = Buffer.from(content);
    if (!isWorthCompressing(type, plain.length)) return;
    this.beside.add(async () => {
      const compressed = await toBrotli(plain);
      if (compressed.length < plain.length) this.writeFile(folder, `${file}.br`, compressed);
    });
  }

  private writeFile(folder: string, file: string, content: string | Uint8Array): void {
    this.makeFolder(folder + dirname(file).replace(/\/$/, ""));
    writeFileSync(folder + file, content);
    this.written.files += 1;
    this.written.bytes += Buffer.byteLength(content);
  }

  /** Folder by folder: to let Node look for missing ones takes twice as long. */
  private makeFolder(path: string): void {
    if (this.folders.has(path)) return;
    const parent = dirname(path);
    if (path.length > (this.partial ?? this.folder).length) this.makeFolder(parent);
    else mkdirSync(parent, { recursive: true });
    try {
      mkdirSync(path);
    } catch (cause) {
      if (!existsSync(path)) throw cause;
    }
    this.folders.add(path);
  }
}

function isFree(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0;
}
