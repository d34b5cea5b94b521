import { article } from "./examples/article";
import { business } from "./examples/business";
import { shop } from "./examples/shop";
import { site } from "./examples/site";
import type { Examples } from "./examples/types";

/** One full block of each type, as the story page and the tests show it; a missing one does not compile. */
export const examples: Examples = { ...article, ...business, ...shop, ...site };
