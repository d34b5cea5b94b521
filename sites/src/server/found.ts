import type { Feature } from "../output/state";

/** A file of a version, with what answering needs to know of it. */
export interface Found {
  file: string;
  size: number;
  type: string;
  /** Milliseconds; the last change that a reader could have seen. */
  modified: number;
  /** Without quotes and without the encoding. */
  tag: string;
  /** Its compressed forms that lie ready. */
  ready: Partial<Record<"br" | "gzip", { file: string; size: number }>>;
  /** False where it is in a store and has no compressed form, since it would not be smaller. */
  mayCompress: boolean;
  /** What its policy must allow; null where only its text can tell. */
  features: readonly Feature[] | null;
}

export type Located =
  | { kind: "file"; found: Found }
  /** 308: the address lacks its slash; 301: the page has moved for good. */
  | { kind: "redirect"; to: string; status: 301 | 308 }
  | { kind: "missing" };

/** One version of a site, however it is kept. */
export interface Version {
  siteId: string | null;
  locate: (path: string) => Promise<Located>;
  notFound: () => Promise<Found | null>;
}
