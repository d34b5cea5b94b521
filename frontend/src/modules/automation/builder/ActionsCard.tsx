import { ActionIcon, Button, Group, Paper, Select, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ActionKind } from "../../../services/automation.api";
import { paramsOf } from "../params";
import type { Params, RuleAction } from "../rule";
import { useRuleWords } from "../words";
import { ParamField } from "./ParamField";
import { Step } from "./Step";
import type { PartProps } from "./TriggerCard";

const most = 10;

interface ActionEditorProps {
  action: RuleAction;
  index: number;
  count: number;
  kinds: readonly ActionKind[];
  errorOf: (path: string) => ReactNode;
  onChange: (action: RuleAction) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

/** A parameter that says nothing is left out: the action then takes its usual value. */
const withParam = (params: Params, name: string, value: Params[string] | undefined): Params =>
  Object.fromEntries(
    Object.entries({ ...params, [name]: value }).filter(
      (entry): entry is [string, Params[string]] => entry[1] !== undefined,
    ),
  );

function ActionEditor({
  action,
  index,
  count,
  kinds,
  errorOf,
  onChange,
  onMove,
  onRemove,
}: ActionEditorProps): ReactNode {
  const { t } = useTranslation("automation");
  const wordsOf = useRuleWords();
  const kind = kinds.find(({ name }) => name === action.type);
  const params = kind ? paramsOf(kind) : [];
  return (
    <Paper withBorder p="md" role="group" aria-label={t("builder.action", { number: index + 1 })}>
      <Stack gap="sm">
        <Group gap="xs" wrap="nowrap" align="flex-end">
          <Select
            label={t("builder.action", { number: index + 1 })}
            searchable
            allowDeselect={false}
            data={kinds.map(({ name, label }) => ({ value: name, label: wordsOf("actions", name, label) }))}
            value={action.type}
            onChange={(type) => type && onChange({ type, params: {} })}
            error={errorOf("type")}
            flex={1}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t("builder.earlier")}
            disabled={index === 0}
            onClick={() => onMove(index - 1)}
          >
            <IconArrowUp size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t("builder.later")}
            disabled={index === count - 1}
            onClick={() => onMove(index + 1)}
          >
            <IconArrowDown size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t("builder.removeAction")}
            disabled={count === 1}
            onClick={onRemove}
          >
            <IconX size={16} />
          </ActionIcon>
        </Group>
        {kind ? (
          <Text size="sm" c="dimmed">
            {wordsOf("says", kind.name, kind.says)}
          </Text>
        ) : null}
        {params.length > 0 ? (
          <SimpleGrid cols={{ base: 1, sm: params.length > 1 ? 2 : 1 }}>
            {params.map((param) => (
              <ParamField
                key={`${action.type} ${param.name}`}
                param={param}
                value={action.params[param.name]}
                error={errorOf(`params.${param.name}`)}
                onChange={(value) =>
                  onChange({ ...action, params: withParam(action.params, param.name, value) })
                }
              />
            ))}
          </SimpleGrid>
        ) : null}
      </Stack>
    </Paper>
  );
}

/** What is done, one action after the other. */
export function ActionsCard({ form, vocabulary }: PartProps): ReactNode {
  const { t } = useTranslation("automation");
  const { actions } = form.values;
  return (
    <Step number={3} title={t("builder.then")} text={t("builder.thenText")}>
      {actions.map((action, index) => (
        <ActionEditor
          key={index}
          action={action}
          index={index}
          count={actions.length}
          kinds={vocabulary.actions}
          errorOf={(path) => form.errors[`actions.${String(index)}.${path}`]}
          onChange={(next) => form.replaceListItem("actions", index, next)}
          onMove={(to) => form.reorderListItem("actions", { from: index, to })}
          onRemove={() => form.removeListItem("actions", index)}
        />
      ))}
      {form.errors.actions ? (
        <Text size="xs" c="var(--mantine-color-error)">
          {form.errors.actions}
        </Text>
      ) : null}
      <Group>
        <Button
          size="xs"
          variant="default"
          disabled={actions.length >= most}
          onClick={() => form.insertListItem("actions", { type: "notify", params: {} })}
        >
          {t("builder.addAction")}
        </Button>
      </Group>
    </Step>
  );
}
