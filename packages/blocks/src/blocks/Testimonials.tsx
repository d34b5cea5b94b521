import type { ReactNode } from "react";
import type { BlockRenderer } from "../context";
import { type Labels, fill } from "../labels";
import { BlockTitle, Paragraphs, Picture } from "./parts";

function Stars({ rating, labels }: { rating: number; labels: Labels }): ReactNode {
  return (
    <p className="b-stars" role="img" aria-label={fill(labels.stars, { n: rating })}>
      {"★".repeat(rating)}
      <span className="b-stars__rest">{"★".repeat(5 - rating)}</span>
    </p>
  );
}

export const Testimonials: BlockRenderer<"testimonials"> = ({ block, ctx }) => (
  <section className="b-voices wide">
    <BlockTitle block={block} title={block.title} ctx={ctx} />
    <ul className="b-grid b-grid--cards">
      {block.items.map((item, index) => (
        <li key={index} className="b-voice">
          <figure>
            {item.rating ? <Stars rating={item.rating} labels={ctx.labels} /> : null}
            <blockquote>
              <Paragraphs text={item.text} />
            </blockquote>
            <figcaption className="b-person">
              {item.image ? <Picture image={item.image} ctx={ctx} className="b-person__image" /> : null}
              <span>
                <strong>{item.name}</strong>
                {item.role ? <span className="b-person__role">{item.role}</span> : null}
              </span>
            </figcaption>
          </figure>
        </li>
      ))}
    </ul>
  </section>
);
