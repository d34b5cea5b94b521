import type { FailedPage } from "./inputs";

export interface Options {
  /** A folder with a site.json, or such a file. */
  site: string;
  out: string;
  /** Write a manifest over this store instead of plain files. */
  store?: string;
  /** The folder of the version that is served now. */
  previous?: string;
  compress?: boolean;
  /** Add full-text search to a site that is worth it. */
  search?: boolean;
  /** Offer pictures in smaller sizes and newer formats; true unless told otherwise. */
  images?: boolean;
  /** This program, for a second thread; without it there is one. */
  program?: string;
  /** Leave out pages that cannot be rendered, or keep them as they were, instead of refusing the site. */
  keepGoing?: boolean;
}

export interface BuildReport {
  pages: number;
  /** Pages of the definition that were rendered anew. */
  rendered: number;
  /** Of all files that the version serves, compressed forms included. */
  bytes: number;
  new_files: number;
  new_bytes: number;
  seconds: number;
  failed: FailedPage[];
  warnings: string[];
}
