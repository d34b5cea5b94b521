import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Encoding } from "./headers";
import type { Found } from "./locate";

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);
const cacheLimit = 32 * 1024 * 1024; // bytes of compressed text kept in memory
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

/** The file's bytes in `encoding`; what is compressed is kept, the least recently used leaves first. */
export async function bodyOf(found: Found, encoding: Encoding): Promise<Buffer> {
  if (encoding === "identity") return readFile(found.file);
  const key = `${encoding} ${found.modified} ${found.size} ${found.file}`;
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
