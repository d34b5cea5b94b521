import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isWorthCompressing } from "../renderer/types";
import { type Output, type Put, type Sink, toBrotli } from "./sink";

const fileOf = (path: string): string => (path.endsWith("/") ? `${path}index.html` : path);

/** Plain files for any web server. Nothing is written before `finish`, so a site that is refused leaves no trace. */
export class FolderSink implements Sink {
  readonly written = { files: 0, bytes: 0 };
  private readonly held = new Map<string, Put>();

  constructor(
    private readonly folder: string,
    private readonly withBrotli: boolean,
  ) {}

  put(file: Put): Output {
    this.held.set(file.path, file);
    return { hash: "", bytes: Buffer.byteLength(file.content), br: 0 };
  }

  async breathe(): Promise<void> {
    // nothing runs beside
  }

  async finish(): Promise<void> {
    const folders = new Set([...this.held.keys()].map((path) => dirname(fileOf(path))));
    for (const folder of folders) mkdirSync(join(this.folder, folder), { recursive: true });
    for (const file of this.held.values()) {
      this.write(fileOf(file.path), file.content);
      if (this.withBrotli) await this.writeCompressed(file);
    }
  }

  private write(path: string, content: string | Uint8Array): void {
    writeFileSync(join(this.folder, path), content);
    this.written.files += 1;
    this.written.bytes += Buffer.byteLength(content);
  }

  private async writeCompressed({ path, content, type }: Put): Promise<void> {
    const plain = Buffer.from(content);
    if (!isWorthCompressing(type, plain.length)) return;
    const compressed = await toBrotli(plain);
    if (compressed.length < plain.length) this.write(`${fileOf(path)}.br`, compressed);
  }
}
