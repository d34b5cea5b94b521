import type { BlockRenderer } from "../context";
import { Anchor, Paragraphs, Picture } from "./parts";

export const AuthorBox: BlockRenderer<"author_box"> = ({ block, ctx }) => (
  <aside className="b-author" aria-label={`${ctx.labels.by} ${block.name}`}>
    {block.image ? <Picture image={block.image} ctx={ctx} className="b-author__image" /> : null}
    <div>
      <p className="b-author__name">
        {block.url ? (
          <Anchor href={block.url} ctx={ctx}>
            {block.name}
          </Anchor>
        ) : (
          block.name
        )}
      </p>
      {block.bio ? <Paragraphs text={block.bio} /> : null}
    </div>
  </aside>
);
