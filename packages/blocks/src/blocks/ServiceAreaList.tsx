import type { BlockRenderer } from "../context";
import { BlockTitle, MaybeLink, Paragraphs } from "./parts";

export const ServiceAreaList: BlockRenderer<"service_area_list"> = ({ block, ctx }) => (
  <section className="b-areas wide">
    <BlockTitle block={block} title={block.title} ctx={ctx} />
    {block.text ? <Paragraphs text={block.text} className="b-lead" /> : null}
    <ul>
      {block.items.map((area, index) => (
        <li key={index}>
          <MaybeLink href={area.href} ctx={ctx}>
            {area.name}
          </MaybeLink>
        </li>
      ))}
    </ul>
  </section>
);
