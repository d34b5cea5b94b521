import type { BlockRenderer } from "../context";
import { BlockTitle, Paragraphs, Picture } from "./parts";

export const Steps: BlockRenderer<"steps"> = ({ block, ctx }) => {
  const Title = block.title ? "h3" : "h2";
  return (
    <section className="b-steps">
      <BlockTitle block={block} title={block.title} ctx={ctx} />
      <ol className="b-steps__list">
        {block.items.map((step, index) => (
          <li key={index} className="b-steps__item">
            <Title className="b-steps__title">{step.title}</Title>
            <Paragraphs text={step.text} />
            {step.image ? <Picture image={step.image} ctx={ctx} /> : null}
          </li>
        ))}
      </ol>
    </section>
  );
};
