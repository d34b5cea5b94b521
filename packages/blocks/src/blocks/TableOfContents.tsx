import type { BlockRenderer } from "../context";

export const TableOfContents: BlockRenderer<"table_of_contents"> = ({ block, ctx }) => {
  const headings = ctx.headings.all.filter((heading) => heading.level <= block.max_level);
  if (headings.length === 0) return null;
  const title = block.title ?? ctx.labels.contents;
  return (
    <nav className="b-toc" aria-label={title}>
      <p className="b-toc__title">{title}</p>
      <ol>
        {headings.map((heading) => (
          <li key={heading.id} className={`b-toc__level-${heading.level}`}>
            <a href={`#${heading.id}`}>{heading.text}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
};
