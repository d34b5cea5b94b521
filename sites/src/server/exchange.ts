import type { IncomingMessage, ServerResponse } from "node:http";
import { type Body, bodyOf, partOf } from "./body";
import { isFresh, rangeOf } from "./conditions";
import { featuresOf } from "./folderVersion";
import type { Found, Version } from "./found";
import {
  type Encoding,
  cacheControl,
  contentSecurityPolicy,
  encodingFor,
  etagOf,
  securityHeaders,
} from "./headers";

type Headers = Record<string, string | number>;

const kept = { "cache-control": "no-store", "x-robots-tag": "noindex, nofollow" };

/** One request and its answer. */
export class Exchange {
  constructor(
    readonly request: IncomingMessage,
    private readonly response: ServerResponse,
    private readonly isPreview: boolean,
  ) {}

  /** The last word on headers: a preview overrides what a file says of caching. */
  private head(status: number, headers: Headers): void {
    this.response.writeHead(status, { ...securityHeaders, ...headers, ...(this.isPreview ? kept : {}) });
  }

  send(status: number, headers: Headers, { length, content }: Body): void {
    this.head(status, { ...headers, "content-length": length });
    if (Buffer.isBuffer(content)) {
      this.response.end(this.request.method === "HEAD" ? undefined : content);
    } else if (this.request.method === "HEAD") {
      content.destroy();
      this.response.end();
    } else {
      content.on("error", () => this.response.destroy());
      this.response.on("close", () => content.destroy());
      content.pipe(this.response);
    }
  }

  text(status: number, text: string, headers: Headers = {}): void {
    const content = Buffer.from(`${text}\n`);
    const plain = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
    this.send(status, { ...plain, ...headers }, { length: content.length, content });
  }

  empty(status: number, headers: Headers): void {
    this.head(status, headers);
    this.response.end();
  }

  redirect(status: number, location: string): void {
    const headers: Headers = { location };
    if (status === 301) headers["cache-control"] = "public, max-age=3600";
    this.text(status, "Moved", headers);
  }

  private async about(path: string, found: Found, etag: string): Promise<Headers> {
    return {
      "cache-control": cacheControl(path),
      "content-security-policy": contentSecurityPolicy(found.features ?? (await featuresOf(found))),
      "last-modified": new Date(found.modified).toUTCString(),
      "accept-ranges": "bytes",
      etag,
      vary: "accept-encoding",
    };
  }

  /** A file of the site, or what the reader has not yet of it. */
  async file(path: string, found: Found): Promise<void> {
    const { headers } = this.request;
    if (headers.range !== undefined) return this.part(path, found);
    const encoding = encodingFor(String(headers["accept-encoding"] ?? ""), found);
    const etag = etagOf(found, encoding);
    const about = await this.about(path, found, etag);
    if (isFresh(headers, etag, found.modified)) this.empty(304, about);
    else await this.whole(200, found, encoding, about);
  }

  private async whole(status: number, found: Found, encoding: Encoding, about: Headers): Promise<void> {
    const headers: Headers = { ...about, "content-type": found.type };
    if (encoding !== "identity") headers["content-encoding"] = encoding;
    this.send(status, headers, await bodyOf(found, encoding));
  }

  /** A part is one of the file as it is, so that parts from several answers fit together. */
  private async part(path: string, found: Found): Promise<void> {
    const { headers } = this.request;
    const etag = etagOf(found, "identity");
    const about = await this.about(path, found, etag);
    if (isFresh(headers, etag, found.modified)) return this.empty(304, about);
    const range = rangeOf(headers, etag, found.size);
    if (range === null) return this.whole(200, found, "identity", about);
    if (range === "unsatisfiable") {
      return this.text(416, "No such part", { "content-range": `bytes */${found.size}` });
    }
    const place = `bytes ${range.start}-${range.end}/${found.size}`;
    const { start, end } = range;
    this.send(
      206,
      { ...about, "content-type": found.type, "content-range": place },
      partOf(found, start, end),
    );
  }

  async missing(version: Version | null): Promise<void> {
    const page = await version?.notFound();
    if (!page) return this.text(404, "Not found");
    const encoding = encodingFor(String(this.request.headers["accept-encoding"] ?? ""), page);
    await this.whole(404, page, encoding, await this.about("/404.html", page, etagOf(page, encoding)));
  }
}
