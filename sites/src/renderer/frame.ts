import type { SiteDefinition } from "@igny8/blocks/generated";
import { shortHash } from "./facts";
import type { Options } from "./options";
import type { Site } from "./site";

declare const __RENDERER__: string;

/** What every page shows: when it changes, every page does. */
export function chromeOf({ info, definition, colours, files }: Site): string {
  const { name, base_url, language } = info;
  const { navigation, footer } = definition;
  return shortHash(
    JSON.stringify([__RENDERER__, name, base_url, language, colours, navigation, footer, files]),
  );
}

/** Of the definition but for its pages, and of how they are rendered: equal in versions that may be amended. */
export function frameOf(
  definition: SiteDefinition,
  { compress = false, search = false, images = true }: Options,
): string {
  return shortHash(JSON.stringify([__RENDERER__, { ...definition, pages: [] }, compress, search, images]));
}
