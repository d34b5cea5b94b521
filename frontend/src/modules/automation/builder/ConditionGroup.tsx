import { Button, Group as Row, Paper, SegmentedControl, Stack, Text } from "@mantine/core";
import type { FormErrors } from "@mantine/form";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Fact, Vocabulary } from "../../../services/automation.api";
import { type Group, type Match, deepest, groupOf, isTest, newTest, toNode } from "../conditions";
import type { Node } from "../rule";
import { ConditionRow } from "./ConditionRow";

interface ConditionGroupProps {
  group: Group;
  depth: number;
  /** Where it stands in the rule, as the API names it. */
  path: string;
  facts: readonly Fact[];
  vocabulary: Vocabulary;
  errors: FormErrors;
  onChange: (group: Group) => void;
  onRemove?: () => void;
}

function MatchChoice({ group, onChange }: Pick<ConditionGroupProps, "group" | "onChange">): ReactNode {
  const { t } = useTranslation("automation");
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("builder.match")}
      data={[
        { value: "all", label: t("builder.all") },
        { value: "any", label: t("builder.any") },
      ]}
      value={group.match}
      onChange={(match) => onChange({ ...group, match: match as Match })}
    />
  );
}

export function ConditionGroup(props: ConditionGroupProps): ReactNode {
  const { group, depth, path, facts, vocabulary, errors, onChange, onRemove } = props;
  const { t } = useTranslation("automation");
  const { nodes } = group;
  const replace = (at: number, node: Node | null): void =>
    onChange({
      ...group,
      nodes: nodes.flatMap((now, index) => (index === at ? (node ? [node] : []) : [now])),
    });
  const add = (node: Node): void => onChange({ ...group, nodes: [...nodes, node] });
  return (
    <Stack gap="sm">
      {nodes.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("builder.always")}
        </Text>
      ) : null}
      {nodes.length > 1 || depth > 1 ? <MatchChoice group={group} onChange={onChange} /> : null}
      {nodes.map((node, index) =>
        isTest(node) ? (
          <ConditionRow
            key={index}
            test={node}
            facts={facts}
            vocabulary={vocabulary}
            error={
              errors[`${path}.${String(index)}.value`] ??
              errors[`${path}.${String(index)}.op`] ??
              errors[`${path}.${String(index)}.field`]
            }
            onChange={(test) => replace(index, test)}
            onRemove={() => replace(index, null)}
          />
        ) : (
          <Paper key={index} withBorder p="sm">
            <ConditionGroup
              {...props}
              group={groupOf(node)}
              depth={depth + 1}
              path={`${path}.${String(index)}.${groupOf(node).match}`}
              onChange={(inner) => replace(index, inner.nodes.length > 0 ? toNode(inner) : null)}
              onRemove={() => replace(index, null)}
            />
          </Paper>
        ),
      )}
      <Row gap="xs">
        <Button size="xs" variant="default" onClick={() => add(newTest(vocabulary, facts))}>
          {t("builder.addCondition")}
        </Button>
        {depth < deepest - 1 && nodes.length > 0 ? (
          <Button size="xs" variant="subtle" onClick={() => add({ any: [newTest(vocabulary, facts)] })}>
            {t("builder.addGroup")}
          </Button>
        ) : null}
        {onRemove && depth > 1 ? (
          <Button size="xs" variant="subtle" color="red" onClick={onRemove}>
            {t("builder.removeGroup")}
          </Button>
        ) : null}
      </Row>
    </Stack>
  );
}
