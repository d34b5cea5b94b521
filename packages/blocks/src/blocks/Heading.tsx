import type { BlockRenderer } from "../context";

export const Heading: BlockRenderer<"heading"> = ({ block, ctx }) => {
  const Tag = `h${block.level}` as const;
  return (
    <Tag className={`b-heading b-heading--${block.level}`} id={ctx.headings.of(block)[0]?.id}>
      {block.text}
    </Tag>
  );
};
