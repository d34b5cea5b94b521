import type { KeywordQuery } from "../../../services/planner.api";

export const statuses = ["new", "mapped", "used", "disabled"] as const;
export const intents = ["informational", "navigational", "commercial", "transactional"] as const;

/** What narrows the keywords, as the API names it and as the address holds it. */
export const keywordFilters = [
  "search", "status", "intent", "min_volume", "max_volume", "min_difficulty", "max_difficulty", "country", "language",
  "cluster", "has_cluster", "is_variant", "variant_of", "batch", "sector",
] as const satisfies readonly (keyof KeywordQuery)[]; // prettier-ignore

export const keywordOrdering = "-volume";
