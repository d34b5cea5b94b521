import type { BlockRenderer } from "../context";
import { Anchor, Paragraphs } from "./parts";

export const Cta: BlockRenderer<"cta"> = ({ block, ctx }) => (
  <section className="b-cta wide">
    <div>
      <h2 className="b-cta__title">{block.title}</h2>
      {block.text ? <Paragraphs text={block.text} /> : null}
    </div>
    <p className="b-actions">
      <Anchor href={block.action.href} ctx={ctx} className="b-button">
        {block.action.label}
      </Anchor>
    </p>
  </section>
);
