import type { LinkQuery } from "../../../services/linker.api";

export const linkStates = ["suggested", "applied", "rejected", "removed"] as const;
export const linkFilters = [
  "state", "search", "source", "source_page", "target", "target_page", "link_type", "job",
] as const satisfies readonly (keyof LinkQuery)[]; // prettier-ignore
export const linkOrdering = "-score";
