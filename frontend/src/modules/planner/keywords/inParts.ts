import { type Results, bulkSize } from "../../../services/planner.api";

/** Any number of items by requests of as many as one may hold, one after the other; the answers together. */
export async function inParts(
  ids: readonly string[],
  send: (part: string[]) => Promise<{ results: Results }>,
): Promise<Results> {
  let all: Results = {};
  for (let start = 0; start < ids.length; start += bulkSize) {
    const { results } = await send(ids.slice(start, start + bulkSize));
    all = { ...all, ...results };
  }
  return all;
}
