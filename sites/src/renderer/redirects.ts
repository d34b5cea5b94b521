import type { Redirect } from "@igny8/blocks/generated";
import type { PlannedSite } from "./site";

/**
 * Old addresses and where they lead now: chains are followed to their end, and an address that has a page again, or
 * whose way leads nowhere, is none.
 */
export function redirectsOf(redirects: readonly Redirect[], site: PlannedSite): Record<string, string> {
  const next = new Map(
    redirects.map(({ source, target }) => [source.normalize("NFC"), target.normalize("NFC")]),
  );
  const found: Record<string, string> = {};
  for (const source of next.keys()) {
    const target = endOf(source, next, site.known);
    if (target !== null && !site.known.has(source)) found[source] = target;
  }
  return found;
}

function endOf(source: string, next: ReadonlyMap<string, string>, known: ReadonlySet<string>): string | null {
  let path = next.get(source);
  for (let steps = 0; path !== undefined && steps < next.size; steps += 1) {
    if (known.has(path)) return path;
    path = next.get(path);
  }
  return null;
}
