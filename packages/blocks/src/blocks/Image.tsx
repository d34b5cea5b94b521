import type { BlockRenderer } from "../context";
import { Picture } from "./parts";

export const Image: BlockRenderer<"image"> = ({ block, ctx }) => (
  <figure className="b-figure">
    <Picture image={block.image} ctx={ctx} />
    {block.caption ? <figcaption>{block.caption}</figcaption> : null}
  </figure>
);
