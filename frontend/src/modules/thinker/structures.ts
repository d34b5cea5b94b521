import type { Schemas } from "../../lib/api";

type Structure = NonNullable<Schemas["PromptInputRequest"]["structure"]>;

/** Kinds of pages that ideas can be mixed of. */
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
] as const satisfies readonly Structure[];
