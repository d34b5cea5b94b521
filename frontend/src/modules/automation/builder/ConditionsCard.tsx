import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { factsOf, groupOf, toNode } from "../conditions";
import { ConditionGroup } from "./ConditionGroup";
import { Step } from "./Step";
import type { PartProps } from "./TriggerCard";

/** What must hold; the API names the line that it refuses. */
export function ConditionsCard({ form, vocabulary }: PartProps): ReactNode {
  const { t } = useTranslation("automation");
  const { conditions, trigger } = form.values;
  const group = groupOf(conditions);
  return (
    <Step number={2} title={t("builder.if")} text={t("builder.ifText")}>
      <ConditionGroup
        group={group}
        depth={1}
        path={`conditions.${group.match}`}
        facts={factsOf(vocabulary, trigger)}
        vocabulary={vocabulary}
        errors={form.errors}
        onChange={(next) => form.setFieldValue("conditions", next.nodes.length > 0 ? toNode(next) : {})}
      />
    </Step>
  );
}
