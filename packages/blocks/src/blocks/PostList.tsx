import type { BlockRenderer } from "../context";
import { Card } from "./parts";

export const PostList: BlockRenderer<"post_list"> = ({ block, ctx }) => {
  const posts = (block.items.length > 0 ? block.items : ctx.posts).slice(0, block.limit);
  return (
    <section className="b-posts wide" aria-label={block.title ?? ctx.labels.latest}>
      {block.title ? <h2 className="b-title">{block.title}</h2> : null}
      {posts.length > 0 ? (
        <ul className="b-grid b-grid--cards">
          {posts.map((post) => (
            <Card key={post.href} post={post} ctx={ctx} level={block.title ? 3 : 2} />
          ))}
        </ul>
      ) : (
        <p>{ctx.labels.noPosts}</p>
      )}
    </section>
  );
};
