import type { BlockRenderer } from "../context";
import { Card } from "./parts";

export const RelatedPosts: BlockRenderer<"related_posts"> = ({ block, ctx }) => (
  <section className="b-posts wide">
    <h2 className="b-title">{block.title ?? ctx.labels.related}</h2>
    <ul className="b-grid b-grid--cards">
      {block.items.map((post) => (
        <Card key={post.href} post={post} ctx={ctx} level={3} />
      ))}
    </ul>
  </section>
);
