import type { BlockRenderer } from "../context";
import { renderHtml } from "../html";

export const RichText: BlockRenderer<"rich_text"> = ({ block, ctx }) => (
  <div className="b-prose">{renderHtml(block, ctx)}</div>
);
