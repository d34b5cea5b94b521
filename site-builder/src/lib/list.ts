import type { InfiniteData } from "@tanstack/react-query";

/** A part of a list, and where the next one begins; null after the last. */
export interface Part<Row, At = string> {
  rows: Row[];
  next: At | null;
}

/** The cursor inside the address of the next part. */
export const cursorOf = (next: string | null): string | null =>
  next ? new URL(next, window.location.origin).searchParams.get("cursor") : null;

/** All rows that are loaded. What was added meanwhile moves rows into the next part: each is shown once. */
export function rowsOf<Row extends { id: string }>({ pages }: InfiniteData<Part<Row, unknown>>): Row[] {
  const rows = pages.flatMap((page) => page.rows);
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
