import type { RenderContext } from "@igny8/blocks/context";
import type { PageDefinition } from "@igny8/blocks/generated";
import type { ReactNode } from "react";
import { siteLabels } from "../../labels";
import { categoryPaths } from "../../listings";
import type { Site } from "../../site";

interface ListsProps {
  page: PageDefinition;
  site: Site;
  ctx: RenderContext;
}

/** The way to the newer and the older posts of a list. */
export function Pagination({ page, site, ctx }: ListsProps): ReactNode {
  const listing = site.listings.get(page.path);
  if (!listing || listing.count < 2) return null;
  const labels = siteLabels(ctx.language);
  return (
    <nav className="pagination wide" aria-label={labels.pages}>
      {listing.previous ? (
        <a rel="prev" href={ctx.href(listing.previous)}>
          {labels.newer}
        </a>
      ) : null}
      <span aria-current="page">
        {labels.page} {listing.number} / {listing.count}
      </span>
      {listing.next ? (
        <a rel="next" href={ctx.href(listing.next)}>
          {labels.older}
        </a>
      ) : null}
    </nav>
  );
}

/** The categories of all posts, on the pages that list posts. */
export function Categories({ page, site, ctx }: ListsProps): ReactNode {
  if (!site.listings.has(page.path)) return null;
  const links = categoryPaths(site.categories, site);
  if (links.length === 0) return null;
  const { categories } = siteLabels(ctx.language);
  return (
    <nav className="categories wide" aria-label={categories}>
      <h2>{categories}</h2>
      <ul>
        {links.map(({ name, path }) => (
          <li key={path}>
            <a href={ctx.href(path)} aria-current={path === page.path ? "page" : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
