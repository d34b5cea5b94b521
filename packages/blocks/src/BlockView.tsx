import type { FC, ReactNode } from "react";
import type { RenderContext } from "./context";
import type { Block } from "./generated";
import { registry } from "./registry";

/** Any block through its renderer. TypeScript cannot tie the two halves of the table together, hence the one cast. */
export function BlockView({ block, ctx }: { block: Block; ctx: RenderContext }): ReactNode {
  const Renderer = registry[block.type] as FC<{ block: Block; ctx: RenderContext }>;
  return <Renderer block={block} ctx={ctx} />;
}

export function BlockList({ blocks, ctx }: { blocks: readonly Block[]; ctx: RenderContext }): ReactNode {
  return blocks.map((block, index) => <BlockView key={index} block={block} ctx={ctx} />);
}
