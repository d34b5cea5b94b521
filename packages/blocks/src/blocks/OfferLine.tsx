import type { ReactNode } from "react";
import type { RenderContext } from "../context";
import { formatPrice } from "../format";
import type { Product } from "../generated";

type Offer = Pick<Product, "price" | "availability">;

const words = { in_stock: "inStock", out_of_stock: "outOfStock", preorder: "preorder" } as const;

/** Price and availability, as far as they are known. */
export function OfferLine({ offer, ctx }: { offer: Offer; ctx: RenderContext }): ReactNode {
  if (!offer.price && !offer.availability) return null;
  return (
    <p className="b-offer">
      {offer.price ? (
        <strong className="b-offer__price">{formatPrice(offer.price, ctx.language)}</strong>
      ) : null}
      {offer.availability ? (
        <span className={`b-offer__stock b-offer__stock--${offer.availability}`}>
          {ctx.labels[words[offer.availability]]}
        </span>
      ) : null}
    </p>
  );
}
