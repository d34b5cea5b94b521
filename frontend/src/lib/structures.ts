import type { Schemas } from "./api";

type TaskInput = Schemas["TaskInputRequest"];
export type Structure = NonNullable<TaskInput["structure"]>;
export type EntityType = NonNullable<TaskInput["entity_type"]>;

/** Kinds of pages that ideas can be mixed of; the others come with a site's own plan. */
export const ideaStructures = [
  "article",
  "guide",
  "comparison",
  "review",
  "listicle",
  "how-to",
  "landing_page",
  "business_page",
  "service_page",
  "product_page",
] as const satisfies readonly Structure[];

export const structures = [
  ...ideaStructures,
  "cluster_hub",
  "category_archive",
  "tag_archive",
  "attribute_archive",
] as const satisfies readonly Structure[];

export const entityTypes = [
  "post",
  "page",
  "product",
  "service",
  "taxonomy",
] as const satisfies readonly EntityType[];
