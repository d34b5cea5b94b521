import type { BlockRenderer } from "../context";
import { Actions, Paragraphs } from "./parts";

export const Cta: BlockRenderer<"cta"> = ({ block, ctx }) => (
  <section className="b-cta wide">
    <div>
      <h2 className="b-cta__title">{block.title}</h2>
      {block.text ? <Paragraphs text={block.text} /> : null}
    </div>
    <Actions links={block.actions} ctx={ctx} />
  </section>
);
