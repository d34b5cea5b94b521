import type { BlockRenderer } from "../context";
import { MaybeLink, Picture } from "./parts";

export const Logos: BlockRenderer<"logos"> = ({ block, ctx }) => (
  <section className="b-logos wide">
    {block.title ? <p className="b-logos__title">{block.title}</p> : null}
    <ul>
      {block.items.map((logo, index) => (
        <li key={index}>
          <MaybeLink href={logo.href} ctx={ctx}>
            <Picture image={logo.image} ctx={ctx} />
          </MaybeLink>
        </li>
      ))}
    </ul>
  </section>
);
