import { BlockView } from "@igny8/blocks/BlockView";
import type { RenderContext } from "@igny8/blocks/context";
import type { ReactNode } from "react";
import { siteLabels } from "../../labels";
import type { Site } from "../../site";

interface ChromeProps {
  site: Site;
  ctx: RenderContext;
}

export function Header({ site, ctx }: ChromeProps): ReactNode {
  const { navigation } = site.definition;
  return (
    <header className="site-header">
      <div className="site-header__inner">
        <a className="site-brand" href={ctx.href("/")}>
          <span className="site-brand__mark" aria-hidden="true">
            {[...site.info.name][0]?.toUpperCase()}
          </span>
          {site.info.name}
        </a>
        {navigation.items.length > 0 ? <BlockView block={navigation} ctx={ctx} /> : null}
        {site.files.search ? (
          <a className="site-search" href={ctx.href(site.files.search)}>
            {siteLabels(ctx.language).search}
          </a>
        ) : null}
      </div>
    </header>
  );
}

export function Footer({ site, ctx }: ChromeProps): ReactNode {
  return (
    <footer className="site-footer">
      <div className="site-footer__inner">
        <BlockView block={site.definition.footer} ctx={ctx} />
      </div>
    </footer>
  );
}
