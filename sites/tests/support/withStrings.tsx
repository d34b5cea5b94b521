import { BlockList } from "@igny8/blocks/BlockView";
import { pageContext } from "@igny8/blocks/context";
import type { Block } from "@igny8/blocks/generated";
import { toHtml } from "../../src/renderer/jsx/runtime";

export function renderBlocks(blocks: Block[], language: string): string {
  const site = {
    href: (url: string): string => url,
    posts: [],
    formAction: (id: string): string => `/_forms/${id}`,
  };
  const ctx = pageContext({ blocks, language, path: "/" }, site);
  return toHtml(<BlockList blocks={blocks} ctx={ctx} />);
}
