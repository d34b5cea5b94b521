import type { IncomingHttpHeaders } from "node:http";

const second = 1_000;

/** Whether the reader has it already: by tag where one is given, else by date (RFC 9110, 13.2.2). */
export function isFresh(headers: IncomingHttpHeaders, etag: string, modified: number): boolean {
  const tags = headers["if-none-match"];
  if (tags !== undefined) {
    return tags.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
  }
  const since = Date.parse(headers["if-modified-since"] ?? "");
  return !Number.isNaN(since) && Math.floor(modified / second) * second <= since;
}

/** A range is of use only to a reader whose other parts are of the same content; dates are too coarse to tell. */
function isSameContent(ifRange: string | undefined, etag: string): boolean {
  return ifRange === undefined || ifRange.trim() === etag;
}

export type Range = { start: number; end: number } | "unsatisfiable" | null;

/** First and last byte of `bytes=a-b`, `bytes=a-` or `bytes=-n`; null where it is none of these. */
function bounds(range: string, size: number): [number, number] | null {
  const match = /^bytes=(?:(\d+)-(\d*)|-(\d+))$/.exec(range.trim());
  if (!match) return null;
  const [, first, last, suffix] = match;
  if (suffix !== undefined) return [Math.max(0, size - Number(suffix)), Number(suffix) > 0 ? size - 1 : -1];
  return [Number(first), last ? Number(last) : size - 1];
}

/** The one range that is asked for; null for none, several or a malformed one: then the whole is the answer. */
export function rangeOf(headers: IncomingHttpHeaders, etag: string, size: number): Range {
  const ifRange = headers["if-range"];
  if (!isSameContent(Array.isArray(ifRange) ? ifRange[0] : ifRange, etag)) return null;
  const found = bounds(headers.range ?? "", size);
  if (!found) return null;
  const [start, end] = found;
  if (start >= size || end < 0) return "unsatisfiable";
  return start > end ? null : { start, end: Math.min(end, size - 1) };
}
