import type { ReactNode } from "react";
import type { BlockRenderer } from "../context";
import { BlockTitle } from "./parts";

function Entry({ term, lines }: { term: string; lines: ReactNode[] }): ReactNode {
  if (lines.length === 0) return null;
  return (
    <div>
      <dt>{term}</dt>
      {lines.map((line, index) => (
        <dd key={index}>{line}</dd>
      ))}
    </div>
  );
}

export const ContactDetails: BlockRenderer<"contact_details"> = ({ block, ctx }) => {
  const { labels } = ctx;
  const phone = block.phone ? [<a href={`tel:${block.phone.replace(/[^0-9+]/g, "")}`}>{block.phone}</a>] : [];
  const email = block.email ? [<a href={`mailto:${block.email}`}>{block.email}</a>] : [];
  const address = block.organisation
    ? [<strong>{block.organisation}</strong>, ...block.address]
    : block.address;
  return (
    <section className="b-contact">
      <BlockTitle block={block} title={block.title} ctx={ctx} />
      <dl>
        <Entry term={labels.address} lines={address} />
        <Entry term={labels.phone} lines={phone} />
        <Entry term={labels.email} lines={email} />
        <Entry term={labels.hours} lines={block.hours} />
      </dl>
    </section>
  );
};
