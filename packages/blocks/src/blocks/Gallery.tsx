import type { BlockRenderer } from "../context";
import { BlockTitle, Picture } from "./parts";

export const Gallery: BlockRenderer<"gallery"> = ({ block, ctx }) => (
  <section className="b-gallery wide">
    <BlockTitle block={block} title={block.title} ctx={ctx} />
    <ul className={`b-gallery__grid b-gallery__grid--${block.columns}`}>
      {block.items.map((item, index) => (
        <li key={index}>
          <figure className="b-figure">
            <Picture image={item.image} ctx={ctx} />
            {item.caption ? <figcaption>{item.caption}</figcaption> : null}
          </figure>
        </li>
      ))}
    </ul>
  </section>
);
