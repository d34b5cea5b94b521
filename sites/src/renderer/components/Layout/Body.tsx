import type { RenderContext } from "@igny8/blocks/context";
import type { PageDefinition } from "@igny8/blocks/generated";
import type { ReactNode } from "react";
import type { Site } from "../../site";
import { Footer, Header } from "./Chrome";
import { Main } from "./Main";

interface BodyProps {
  page: PageDefinition;
  site: Site;
  ctx: RenderContext;
}

export function Body({ page, site, ctx }: BodyProps): ReactNode {
  return (
    <body>
      <a className="skip" href="#content">
        {ctx.labels.skip}
      </a>
      <Header site={site} ctx={ctx} />
      <Main page={page} site={site} ctx={ctx} />
      <Footer site={site} ctx={ctx} />
    </body>
  );
}
