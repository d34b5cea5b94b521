import type { RenderContext } from "@igny8/blocks/context";
import type { PageDefinition } from "@igny8/blocks/generated";
import { directionOf } from "@igny8/blocks/labels";
import type { ReactNode } from "react";
import type { Site } from "../../site";
import { Footer, Header } from "./Chrome";
import { Head } from "./Head";
import { Main } from "./Main";

interface DocumentProps {
  page: PageDefinition;
  site: Site;
  ctx: RenderContext;
}

export function Document({ page, site, ctx }: DocumentProps): ReactNode {
  return (
    <html lang={page.language} dir={directionOf(page.language)}>
      <Head page={page} site={site} />
      <body>
        <a className="skip" href="#content">
          {ctx.labels.skip}
        </a>
        <Header site={site} ctx={ctx} />
        <Main page={page} ctx={ctx} />
        <Footer site={site} ctx={ctx} />
      </body>
    </html>
  );
}
