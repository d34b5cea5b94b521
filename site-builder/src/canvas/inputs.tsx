import { NumberInput, SegmentedControl, Select, Stack, Text, TextInput, Textarea } from "@mantine/core";
import type { Field, FieldProps } from "@puckeditor/core";
import type { ReactNode } from "react";

type Props<Type extends Field["type"]> = FieldProps<Extract<Field, { type: Type }>>;
interface Option {
  label: string;
  value: unknown;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const keyed = (options: readonly Option[]): { label: string; value: string }[] =>
  options.map(({ label, value }) => ({ label, value: String(value) }));
const chosen = (options: readonly Option[], key: string | null): unknown =>
  options.find(({ value }) => String(value) === key)?.value;

function TextOf({ field, value, onChange, readOnly }: Props<"text">): ReactNode {
  return (
    <TextInput
      label={field.label}
      readOnly={readOnly}
      value={textOf(value)}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

function LinesOf({ field, value, onChange, readOnly }: Props<"textarea">): ReactNode {
  return (
    <Textarea
      label={field.label}
      autosize
      minRows={3}
      maxRows={12}
      readOnly={readOnly}
      value={textOf(value)}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

function NumberOf({ field, value, onChange, readOnly }: Props<"number">): ReactNode {
  return (
    <NumberInput
      label={field.label}
      min={field.min}
      max={field.max}
      readOnly={readOnly}
      value={typeof value === "number" ? value : ""}
      onChange={(next) => onChange(typeof next === "number" ? next : null)}
    />
  );
}

function ChoiceOf({ field, value, onChange, readOnly }: Props<"select">): ReactNode {
  return (
    <Select
      label={field.label}
      data={keyed(field.options)}
      allowDeselect={false}
      readOnly={readOnly}
      value={String(value)}
      onChange={(key) => onChange(chosen(field.options, key))}
    />
  );
}

function SwitchOf({ field, value, onChange, readOnly }: Props<"radio">): ReactNode {
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {field.label}
      </Text>
      <SegmentedControl
        aria-label={field.label}
        size="xs"
        readOnly={readOnly}
        data={keyed(field.options)}
        value={String(value)}
        onChange={(key) => onChange(chosen(field.options, key))}
      />
    </Stack>
  );
}

/** The fields' inputs are Mantine's, like everywhere else in the product. */
export const fieldTypes = {
  text: TextOf,
  textarea: LinesOf,
  number: NumberOf,
  select: ChoiceOf,
  radio: SwitchOf,
};
