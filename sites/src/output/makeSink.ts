import { FolderSink } from "./folderSink";
import type { Output, Sink } from "./sink";
import { StoreSink } from "./storeSink";

export interface SinkOptions {
  out: string;
  store?: string;
  compress?: boolean;
  keepGoing?: boolean;
}

/** Plain files, or contents in a store; `kept` are those of a version that is kept. */
export function makeSink(
  { out, store, compress = false, keepGoing = false }: SinkOptions,
  kept: Iterable<Output>,
): Sink {
  return store ? new StoreSink(store, compress, kept) : new FolderSink(out, compress, keepGoing);
}
