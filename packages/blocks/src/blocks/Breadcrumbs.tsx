import type { BlockRenderer } from "../context";
import { Anchor } from "./parts";

export const Breadcrumbs: BlockRenderer<"breadcrumbs"> = ({ block, ctx }) => (
  <nav className="b-crumbs" aria-label={ctx.labels.breadcrumbs}>
    <ol>
      {block.items.map((item, index) => (
        <li key={index}>
          {index < block.items.length - 1 ? (
            <Anchor href={item.href} ctx={ctx}>
              {item.label}
            </Anchor>
          ) : (
            <span aria-current="page">{item.label}</span>
          )}
        </li>
      ))}
    </ol>
  </nav>
);
