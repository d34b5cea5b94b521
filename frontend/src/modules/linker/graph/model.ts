import type { Drawing, GraphNode } from "../../../services/linker.api";

export const kinds = ["all", "orphans", "hubs", "drafts"] as const;
export type Kind = (typeof kinds)[number];

const tests: Readonly<Record<Kind, (node: GraphNode) => boolean>> = {
  all: () => true,
  orphans: ({ is_orphan }) => is_orphan,
  hubs: ({ is_hub }) => is_hub,
  drafts: ({ is_live }) => !is_live,
};

export interface GraphFilter {
  kind: Kind;
  cluster: string | null;
  words: string;
}

/** The pages that a filter keeps, by id; null keeps all. */
export function kept(drawing: Drawing, { kind, cluster, words }: GraphFilter): ReadonlySet<string> | null {
  const folded = words.trim().toLocaleLowerCase();
  if (kind === "all" && !cluster && !folded) return null;
  const nodes = drawing.nodes.filter(
    (node) =>
      tests[kind](node) &&
      (!cluster || node.cluster_id === cluster) &&
      (!folded || node.title.toLocaleLowerCase().includes(folded)),
  );
  return new Set(nodes.map(({ id }) => id));
}

/** Colours that are told apart on light and dark ground; a cluster keeps its own. */
const colours = [
  "#6366e8", "#0ca678", "#f08c00", "#e64980", "#1c7ed6", "#ae3ec9", "#74b816", "#e8590c", "#0c8599", "#9c36b5",
] as const; // prettier-ignore
export const orphanColour = "#e03131";
export const lonelyColour = "#868e96";

export function colourOf({ is_orphan, cluster_id }: GraphNode): string {
  if (is_orphan) return orphanColour;
  if (!cluster_id) return lonelyColour;
  let hash = 0;
  for (const letter of cluster_id) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
  return colours[hash % colours.length] ?? lonelyColour;
}

const [smallest, largest] = [2.5, 16];
const crowd = 1_000;

/** Hubs and heavy pages are larger; the root keeps a few giants from hiding the rest. Many are drawn smaller. */
export function sizeOf(
  { weight }: GraphNode,
  { heaviest, count }: { heaviest: number; count: number },
): number {
  const room = Math.min(1, Math.sqrt(crowd / count));
  return room * (smallest + (largest - smallest) * Math.sqrt(weight / (heaviest || 1)));
}

export function hasWebGl(): boolean {
  try {
    return document.createElement("canvas").getContext("webgl2") !== null;
  } catch {
    return false;
  }
}
