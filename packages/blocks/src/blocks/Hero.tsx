import type { BlockRenderer } from "../context";
import { Actions, Paragraphs, Picture } from "./parts";

export const Hero: BlockRenderer<"hero"> = ({ block, ctx }) => {
  const Title = ctx.opening === block ? "h1" : "h2";
  return (
    <section className={block.image ? "b-hero b-hero--image bleed" : "b-hero bleed"}>
      <div className="b-hero__inner">
        <div className="b-hero__copy">
          {block.eyebrow ? <p className="b-eyebrow">{block.eyebrow}</p> : null}
          <Title className="b-hero__title">{block.title}</Title>
          {block.text ? <Paragraphs text={block.text} className="b-lead" /> : null}
          <Actions links={block.actions} ctx={ctx} />
        </div>
        {block.image ? <Picture image={block.image} ctx={ctx} className="b-hero__image" eager /> : null}
      </div>
    </section>
  );
};
