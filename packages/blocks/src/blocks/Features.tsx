import type { BlockRenderer } from "../context";
import { Anchor, BlockTitle, Paragraphs } from "./parts";

export const Features: BlockRenderer<"features"> = ({ block, ctx }) => {
  const Title = block.title ? "h3" : "h2";
  return (
    <section className="b-features wide">
      <BlockTitle block={block} title={block.title} ctx={ctx} />
      {block.text ? <Paragraphs text={block.text} className="b-lead" /> : null}
      <ul className="b-grid">
        {block.items.map((item, index) => (
          <li key={index} className="b-feature">
            <Title className="b-feature__title">
              {item.href ? (
                <Anchor href={item.href} ctx={ctx} className="b-card__link">
                  {item.title}
                </Anchor>
              ) : (
                item.title
              )}
            </Title>
            <Paragraphs text={item.text} />
          </li>
        ))}
      </ul>
    </section>
  );
};
