import type { BlockRenderer } from "../context";
import { OfferLine } from "./OfferLine";
import { BlockTitle, MaybeLink, Picture, under } from "./parts";

export const ProductCard: BlockRenderer<"product_card"> = ({ block, ctx }) => {
  const Name = under(block.title);
  return (
    <section className="b-products wide">
      <BlockTitle block={block} title={block.title} ctx={ctx} />
      <ul className="b-grid">
        {block.items.map((product, index) => (
          <li key={index} className="b-card">
            {product.image ? (
              <div className="b-card__media b-card__media--square">
                <Picture image={product.image} ctx={ctx} />
              </div>
            ) : null}
            <div className="b-card__body">
              <Name className="b-card__title">
                <MaybeLink href={product.href} ctx={ctx} className="b-card__link">
                  {product.name}
                </MaybeLink>
              </Name>
              {product.text ? <p className="b-card__text">{product.text}</p> : null}
              <OfferLine offer={product} ctx={ctx} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
};
