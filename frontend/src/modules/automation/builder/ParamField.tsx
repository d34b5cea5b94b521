import { NumberInput, Select, Switch, TextInput, Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import type { Param } from "../params";
import type { Params } from "../rule";
import { useRuleWords } from "../words";

interface ParamFieldProps {
  param: Param;
  /** What the rule says; nothing where it leaves the usual value. */
  value: Params[string] | undefined;
  error: ReactNode;
  onChange: (value: Params[string] | undefined) => void;
}

type FieldProps = ParamFieldProps & { label: string };

const longText = 200;

function NumberField({ param, value, error, label, onChange }: FieldProps): ReactNode {
  return (
    <NumberInput
      label={label}
      min={param.least}
      max={param.most}
      step={param.isWhole ? 1 : 0.05}
      allowDecimal={!param.isWhole}
      placeholder={param.usual === null ? undefined : String(param.usual)}
      value={typeof value === "number" ? value : ""}
      onChange={(next) => onChange(next === "" ? undefined : Number(next))}
      error={error}
    />
  );
}

function TextField({ param, value, error, label, onChange }: FieldProps): ReactNode {
  const shared = {
    label,
    required: param.isRequired,
    maxLength: param.longest,
    value: typeof value === "string" ? value : "",
    error,
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange(event.currentTarget.value || undefined),
  };
  return (param.longest ?? 0) > longText ? (
    <Textarea autosize minRows={2} {...shared} />
  ) : (
    <TextInput {...shared} />
  );
}

export function ParamField(props: ParamFieldProps): ReactNode {
  const { param, value, error, onChange } = props;
  const wordsOf = useRuleWords();
  const label = wordsOf("params", param.name, param.title);
  switch (param.kind) {
    case "number":
      return <NumberField {...props} label={label} />;
    case "flag":
      return (
        <Switch
          label={label}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked || undefined)}
          error={error}
        />
      );
    case "choice":
      return (
        <Select
          label={label}
          allowDeselect={false}
          data={param.options.map((name) => ({ value: name, label: wordsOf("units", name) }))}
          value={String(value ?? param.usual)}
          onChange={(next) => onChange(next ?? undefined)}
          error={error}
        />
      );
    default:
      return <TextField {...props} label={label} />;
  }
}
