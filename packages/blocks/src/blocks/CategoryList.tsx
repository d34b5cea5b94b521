import type { BlockRenderer } from "../context";
import { fill } from "../labels";
import { Anchor, BlockTitle, Picture, under } from "./parts";

export const CategoryList: BlockRenderer<"category_list"> = ({ block, ctx }) => {
  const Name = under(block.title);
  return (
    <section className="b-categories wide">
      <BlockTitle block={block} title={block.title} ctx={ctx} />
      <ul className="b-grid">
        {block.items.map((category, index) => (
          <li key={index} className="b-card">
            {category.image ? (
              <div className="b-card__media">
                <Picture image={{ ...category.image, alt: "" }} ctx={ctx} />
              </div>
            ) : null}
            <div className="b-card__body">
              <Name className="b-card__title">
                <Anchor href={category.href} ctx={ctx} className="b-card__link">
                  {category.title}
                </Anchor>
              </Name>
              {category.text ? <p className="b-card__text">{category.text}</p> : null}
              {category.count !== null ? (
                <p className="b-card__meta">{fill(ctx.labels.entries, { n: category.count })}</p>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
};
