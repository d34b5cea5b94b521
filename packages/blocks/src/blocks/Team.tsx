import type { BlockRenderer } from "../context";
import { BlockTitle, MaybeLink, Paragraphs, Picture, under } from "./parts";

export const Team: BlockRenderer<"team"> = ({ block, ctx }) => {
  const Name = under(block.title);
  return (
    <section className="b-team wide">
      <BlockTitle block={block} title={block.title} ctx={ctx} />
      {block.text ? <Paragraphs text={block.text} className="b-lead" /> : null}
      <ul className="b-grid">
        {block.items.map((member, index) => (
          <li key={index} className="b-member">
            {member.image ? (
              <Picture image={{ ...member.image, alt: "" }} ctx={ctx} className="b-member__image" />
            ) : null}
            <Name className="b-member__name">
              <MaybeLink href={member.url} ctx={ctx}>
                {member.name}
              </MaybeLink>
            </Name>
            {member.role ? <p className="b-member__role">{member.role}</p> : null}
            {member.bio ? <Paragraphs text={member.bio} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
};
