import type { BlockRenderer } from "../context";
import { BlockTitle } from "./parts";

export const Stats: BlockRenderer<"stats"> = ({ block, ctx }) => (
  <section className="b-stats wide">
    <BlockTitle block={block} title={block.title} ctx={ctx} />
    <dl className="b-stats__grid">
      {block.items.map((item, index) => (
        <div key={index} className="b-stat">
          <dt className="b-stat__label">{item.label}</dt>
          <dd className="b-stat__value">{item.value}</dd>
          {item.text ? <dd className="b-stat__text">{item.text}</dd> : null}
        </div>
      ))}
    </dl>
  </section>
);
