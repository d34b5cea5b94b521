import type { RenderContext } from "@igny8/blocks/context";
import type { ReactNode } from "react";
import { siteLabels } from "../../labels";
import { searchScript } from "../../searchScript";
import type { Site } from "../../site";

/** The one page of a site with a script: it asks Pagefind's index, which lies beside it. */
export function Search({ site, ctx }: { site: Site; ctx: RenderContext }): ReactNode {
  const labels = siteLabels(ctx.language);
  const [index] = site.indexes;
  return (
    <search className="search">
      <noscript>
        <p>
          {index ? <a href={ctx.href(index.path)}>{labels.searchNeedsScript}</a> : labels.searchNeedsScript}
        </p>
      </noscript>
      <label htmlFor="search-words">{labels.searchHint}</label>
      <input id="search-words" type="search" autoComplete="off" />
      <p id="search-state" role="status" data-nothing={labels.searchNothing} />
      <ul id="search-found" />
      <script type="module" src={ctx.href(searchScript)} />
    </search>
  );
}
