import type { BlockRenderer } from "../context";
import { BlockTitle, Paragraphs } from "./parts";

export const Faq: BlockRenderer<"faq"> = ({ block, ctx }) => (
  <section className="b-faq">
    <BlockTitle block={block} title={block.title} ctx={ctx} />
    {block.items.map((item, index) => (
      <details key={index} className="b-faq__item">
        <summary>{item.question}</summary>
        <div className="b-faq__answer">
          <Paragraphs text={item.answer} />
        </div>
      </details>
    ))}
  </section>
);
