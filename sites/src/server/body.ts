import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Found } from "./found";
import type { Encoding } from "./headers";

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

const cacheLimit = 32 * 1024 * 1024; // bytes of compressed text kept in memory
const streamed = 256 * 1024; // files larger than this are not read whole
const cached = new Map<string, Buffer>();
let cachedBytes = 0;

async function compress(plain: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === "gzip") return toGzip(plain);
  return toBrotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
}

function remember(key: string, body: Buffer): void {
  cached.set(key, body);
  cachedBytes += body.length;
  for (const [oldest, old] of cached) {
    if (cachedBytes <= cacheLimit) break;
    cached.delete(oldest);
    cachedBytes -= old.length;
  }
}

async function compressed(found: Found, encoding: Encoding): Promise<Buffer> {
  const key = `${encoding} ${found.tag} ${found.file}`;
  const known = cached.get(key);
  if (known) {
    cached.delete(key);
    cached.set(key, known);
    return known;
  }
  const body = await compress(await readFile(found.file), encoding);
  if (!cached.has(key)) remember(key, body);
  return body;
}

export interface Body {
  length: number;
  content: Buffer | Readable;
}

async function fromDisk(file: string, size: number): Promise<Body> {
  if (size > streamed) return { length: size, content: createReadStream(file) };
  const content = await readFile(file);
  return { length: content.length, content };
}

/** The file in `encoding`: the form that lies ready, else one that is made once and kept while there is room. */
export async function bodyOf(found: Found, encoding: Encoding): Promise<Body> {
  if (encoding === "identity") return fromDisk(found.file, found.size);
  const ready = found.ready[encoding];
  if (ready) return fromDisk(ready.file, ready.size);
  const content = await compressed(found, encoding);
  return { length: content.length, content };
}

/** The bytes from `start` to `end`, both included, of the file as it is. */
export function partOf(found: Found, start: number, end: number): Body {
  return { length: end - start + 1, content: createReadStream(found.file, { start, end }) };
}
