import type { TaskInput } from "../../services/writer.api";

export type Structure = NonNullable<TaskInput["structure"]>;
export type EntityType = NonNullable<TaskInput["entity_type"]>;

export const structures = [
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
