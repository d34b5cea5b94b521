import type { ReactNode } from "react";
import type { BlockRenderer, RenderContext } from "../context";
import type { ProductDetailBlock } from "../generated";
import { OfferLine } from "./OfferLine";
import { Actions, Paragraphs, Picture } from "./parts";

function Pictures({ block, ctx }: { block: ProductDetailBlock; ctx: RenderContext }): ReactNode {
  const [first, ...others] = block.images;
  if (!first) return null;
  return (
    <div className="b-product__pictures">
      <Picture image={first} ctx={ctx} className="b-product__main" />
      {others.length > 0 ? (
        <ul>
          {others.map((image, index) => (
            <li key={index}>
              <Picture image={image} ctx={ctx} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

export const ProductDetail: BlockRenderer<"product_detail"> = ({ block, ctx }) => (
  <section className={block.images.length > 0 ? "b-product b-product--pictures wide" : "b-product wide"}>
    <Pictures block={block} ctx={ctx} />
    <div>
      {block.brand ? <p className="b-eyebrow">{block.brand}</p> : null}
      <h2 className="b-product__name" id={ctx.headings.of(block)[0]?.id}>
        {block.name}
      </h2>
      <OfferLine offer={block} ctx={ctx} />
      {block.text ? <Paragraphs text={block.text} /> : null}
      {block.action ? <Actions links={[block.action]} ctx={ctx} /> : null}
      {block.specifications.length > 0 ? (
        <dl className="b-product__facts">
          {block.specifications.map((fact, index) => (
            <div key={index}>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </div>
  </section>
);
