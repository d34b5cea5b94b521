import type { BlockRenderer } from "../context";
import { Anchor, Paragraphs } from "./parts";

export const Quote: BlockRenderer<"quote"> = ({ block, ctx }) => (
  <figure className="b-quote">
    <blockquote cite={block.source_url ?? undefined}>
      <Paragraphs text={block.text} />
    </blockquote>
    {block.cite || block.source_url ? (
      <figcaption>
        {block.source_url ? (
          <Anchor href={block.source_url} ctx={ctx}>
            {block.cite ?? ctx.labels.source}
          </Anchor>
        ) : (
          block.cite
        )}
      </figcaption>
    ) : null}
  </figure>
);
