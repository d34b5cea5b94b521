/** The blocks through React itself: loaded by tests/jsx.test.ts without the string runtime. */
import { BlockList } from "@igny8/blocks/BlockView";
import { pageContext } from "@igny8/blocks/context";
import type { Block } from "@igny8/blocks/generated";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";

export { createElement, renderToStaticMarkup };

export function renderBlocks(blocks: Block[], language: string): string {
  const site = {
    href: (url: string): string => url,
    posts: [],
    formAction: (id: string): string => `/_forms/${id}`,
  };
  const ctx = pageContext({ blocks, language, path: "/" }, site);
  return renderToStaticMarkup(<BlockList blocks={blocks} ctx={ctx} />);
}
