import type { BlockRenderer } from "../context";
import { Anchor, Paragraphs } from "./parts";

export const Footer: BlockRenderer<"footer"> = ({ block, ctx }) => (
  <div className="b-footer">
    {block.text ? (
      <div className="b-footer__text">
        <Paragraphs text={block.text} />
      </div>
    ) : null}
    {block.columns.map((column, index) => (
      <nav key={index} aria-label={column.title}>
        <p className="b-footer__title">{column.title}</p>
        <ul>
          {column.links.map((link, position) => (
            <li key={position}>
              <Anchor href={link.href} ctx={ctx}>
                {link.label}
              </Anchor>
            </li>
          ))}
        </ul>
      </nav>
    ))}
    {block.legal ? <p className="b-footer__legal">{block.legal}</p> : null}
  </div>
);
