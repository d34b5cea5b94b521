import type { BlockRenderer } from "../context";
import { Anchor } from "./parts";

export const Navigation: BlockRenderer<"navigation"> = ({ block, ctx }) => (
  <nav className="b-nav" aria-label={ctx.labels.mainNavigation}>
    <ul>
      {block.items.map((item, index) => (
        <li key={index}>
          <Anchor href={item.href} ctx={ctx}>
            {item.label}
          </Anchor>
        </li>
      ))}
    </ul>
  </nav>
);
