import type { BlockRenderer } from "../context";

export const Divider: BlockRenderer<"divider"> = () => <hr className="b-divider" />;
