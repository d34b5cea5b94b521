import type { BlockRenderer } from "../context";

export const List: BlockRenderer<"list"> = ({ block }) => {
  const Tag = block.ordered ? "ol" : "ul";
  return (
    <Tag className="b-list">
      {block.items.map((item, index) => (
        <li key={index}>{item}</li>
      ))}
    </Tag>
  );
};
