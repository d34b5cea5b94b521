import { ActionIcon, Group, NumberInput, Select, TagsInput, Text, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Fact, Operator, Vocabulary } from "../../../services/automation.api";
import { operatorsFor, valueFor } from "../conditions";
import type { Test, Value } from "../rule";
import { useRuleWords } from "../words";

interface ConditionRowProps {
  test: Test;
  facts: readonly Fact[];
  vocabulary: Vocabulary;
  error: ReactNode;
  onChange: (test: Test) => void;
  onRemove: () => void;
}

interface ValueFieldProps {
  value: Value;
  operator: Operator | undefined;
  fact: Fact | undefined;
  onChange: (value: Value) => void;
}

function ValueField({ value, operator, fact, onChange }: ValueFieldProps): ReactNode {
  const { t } = useTranslation("automation");
  const wordsOf = useRuleWords();
  const label = t("builder.value");
  const options = (fact?.options ?? []).map((name) => ({ value: name, label: wordsOf("units", name) }));
  if (operator?.wants === "texts") {
    return (
      <TagsInput
        aria-label={label}
        data={options}
        value={Array.isArray(value) ? value : []}
        onChange={onChange}
        miw={180}
      />
    );
  }
  if (operator?.wants === "text") {
    return options.length > 0 ? (
      <Select
        aria-label={label}
        allowDeselect={false}
        data={options}
        value={String(value)}
        onChange={(next) => onChange(next ?? "")}
      />
    ) : (
      <TextInput
        aria-label={label}
        value={String(value)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <NumberInput
      aria-label={label}
      w={110}
      value={typeof value === "number" ? value : 0}
      onChange={(next) => onChange(Number(next))}
    />
  );
}

export function ConditionRow({
  test,
  facts,
  vocabulary,
  error,
  onChange,
  onRemove,
}: ConditionRowProps): ReactNode {
  const { t } = useTranslation("automation");
  const wordsOf = useRuleWords();
  const fact = facts.find(({ name }) => name === test.field);
  const operators = operatorsFor(vocabulary, fact);
  const operator = operators.find(({ name }) => name === test.op);
  const chooseField = (field: string | null): void => {
    const next = facts.find(({ name }) => name === field);
    if (!next) return;
    const fitting = operatorsFor(vocabulary, next);
    const op = fitting.find(({ name }) => name === test.op) ?? fitting[0];
    onChange({ field: next.name, op: op?.name ?? "", value: valueFor(op, next, test.value) });
  };
  const chooseOperator = (name: string | null): void => {
    const next = operators.find((known) => known.name === name);
    if (next) onChange({ ...test, op: next.name, value: valueFor(next, fact, test.value) });
  };
  return (
    <div>
      <Group gap="xs" role="group" aria-label={t("builder.condition")}>
        <Select
          aria-label={t("builder.field")}
          searchable
          allowDeselect={false}
          data={facts.map(({ name, label }) => ({ value: name, label: wordsOf("facts", name, label) }))}
          value={test.field}
          onChange={chooseField}
          miw={190}
        />
        <Select
          aria-label={t("builder.operator")}
          allowDeselect={false}
          data={operators.map(({ name, label }) => ({
            value: name,
            label: wordsOf("operators", name, label),
          }))}
          value={test.op}
          onChange={chooseOperator}
          w={160}
        />
        <ValueField
          value={test.value}
          operator={operator}
          fact={fact}
          onChange={(value) => onChange({ ...test, value })}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("builder.removeCondition")}
          onClick={onRemove}
        >
          <IconX size={16} />
        </ActionIcon>
      </Group>
      {error ? (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      ) : null}
    </div>
  );
}
