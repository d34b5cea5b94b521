import type { Link, SiteDefinition } from "@igny8/blocks/generated";
import type { LinkBook } from "./links";

interface Pruned {
  definition: SiteDefinition;
  /** What was left out, one sentence each. */
  warnings: string[];
}

/**
 * The definition with a menu and a footer that lead somewhere: an entry whose page could not be made is left out of this
 * version, since every page shows it and would be refused for it.
 */
export function withoutDeadEntries(definition: SiteDefinition, links: LinkBook): Pruned {
  const warnings = new Set<string>();
  const living = (where: string, entries: readonly Link[]): Link[] =>
    entries.filter(({ label, href }) => {
      const leads = links.leads(href);
      if (!leads) warnings.add(`The ${where} leaves out “${label}”: the site does not have ${href}`);
      return leads;
    });
  const { navigation, footer } = definition;
  const items = living("menu", navigation.items);
  const columns = footer.columns
    .map((column) => ({ ...column, links: living("footer", column.links) }))
    .filter(({ links: left }) => left.length > 0);
  if (warnings.size === 0) return { definition, warnings: [] };
  return {
    definition: {
      ...definition,
      navigation: { ...navigation, items },
      footer: { ...footer, columns },
    },
    warnings: [...warnings],
  };
}
