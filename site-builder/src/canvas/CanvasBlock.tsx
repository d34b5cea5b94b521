import { BlockView } from "@igny8/blocks/BlockView";
import { pageContext } from "@igny8/blocks/context";
import type { Block } from "@igny8/blocks/generated";
import { previewHref } from "@igny8/ui/previewHref";
import type { ComponentType, ReactNode } from "react";
import { useCanvas } from "./CanvasContext";
import { toBlock } from "./convert";
import { lacksPicture } from "./pictures";
import { wordsOf } from "./words";

type Values = Record<string, unknown>;

/** Renderers that parse their text cannot show an editor in its place; these show it themselves. */
const own: Readonly<Record<string, (values: Values) => ReactNode>> = {
  rich_text: ({ html }) => <div className="b-prose">{html as ReactNode}</div>,
  columns: ({ columns }) => (
    <div className={`b-columns b-columns--${String((columns as Values[]).length)} wide`}>
      {(columns as { blocks: ComponentType }[]).map(({ blocks: Blocks }, index) => (
        <div key={index} className="b-columns__column">
          <Blocks />
        </div>
      ))}
    </div>
  ),
};

/** One block on the canvas: the renderer of the public site, with texts that can be written in place. */
export function CanvasBlock({ type, props }: { type: string; props: Values }): ReactNode {
  const { language } = useCanvas();
  const draw = own[type];
  if (draw) return draw(props);
  if (lacksPicture(type, props)) {
    return <p className="canvas-waits">{wordsOf(type)}: choose a picture for it at the side.</p>;
  }
  const block: Block = toBlock({ type, props });
  // Without the blocks: ids of headings are for the public page, and are made of texts.
  const ctx = pageContext({ blocks: [], language, path: "/" }, { href: previewHref, posts: [] });
  return <BlockView block={block} ctx={ctx} />;
}
