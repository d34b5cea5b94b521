import type { ReactNode } from "react";
import type { BlockRenderer, RenderContext } from "../context";
import type { PricePlan } from "../generated";
import { Anchor, BlockTitle, Paragraphs, under } from "./parts";

interface PlanProps {
  plan: PricePlan;
  ctx: RenderContext;
  level: "h2" | "h3";
}

function Plan({ plan, ctx, level: Title }: PlanProps): ReactNode {
  return (
    <li className={plan.highlighted ? "b-plan b-plan--highlighted" : "b-plan"}>
      {plan.badge ? <p className="b-plan__badge">{plan.badge}</p> : null}
      <Title className="b-plan__name">{plan.name}</Title>
      {plan.text ? <p className="b-plan__text">{plan.text}</p> : null}
      <p className="b-plan__price">
        <strong>{plan.price}</strong>
        {plan.period ? <span> {plan.period}</span> : null}
      </p>
      {plan.features.length > 0 ? (
        <ul className="b-checks">
          {plan.features.map((feature, index) => (
            <li key={index}>{feature}</li>
          ))}
        </ul>
      ) : null}
      {plan.action ? (
        <p className="b-actions">
          <Anchor
            href={plan.action.href}
            ctx={ctx}
            className={plan.highlighted ? "b-button" : "b-button b-button--quiet"}
          >
            {plan.action.label}
          </Anchor>
        </p>
      ) : null}
    </li>
  );
}

export const Pricing: BlockRenderer<"pricing"> = ({ block, ctx }) => (
  <section className="b-pricing wide">
    <BlockTitle block={block} title={block.title} ctx={ctx} />
    {block.text ? <Paragraphs text={block.text} className="b-lead" /> : null}
    <ul className="b-pricing__plans">
      {block.items.map((plan, index) => (
        <Plan key={index} plan={plan} ctx={ctx} level={under(block.title)} />
      ))}
    </ul>
    {block.note ? <Paragraphs text={block.note} className="b-note" /> : null}
  </section>
);
