import { ApiError } from "@igny8/api-client/problem";
import { type UseFormReturnType, schemaResolver, useForm } from "@mantine/form";
import type { UseMutationResult } from "@tanstack/react-query";
import type { FormEvent } from "react";
import type { ZodType } from "zod";
import { useAction } from "./useAction";

interface ApiFormOptions<Values, Output> {
  initialValues: Values;
  /** What the browser can tell by itself; the API has the last word. */
  schema?: ZodType;
  /** `changed` holds the fields that differ from what the form began with: another's change of the rest stays. */
  submit: (values: Values, changed: Partial<Values>) => Promise<Output>;
  done: string | ((output: Output, values: Values) => string) | null;
  onSuccess?: (output: Output, values: Values) => void;
}

interface ApiForm<Values, Output> {
  form: UseFormReturnType<Values>;
  /** For `<form onSubmit>`. */
  onSubmit: (event?: FormEvent<HTMLFormElement>) => void;
  sending: UseMutationResult<Output, Error, Values>;
  /** What the API refused without naming a field of the form; show it by ProblemAlert. */
  problem: Error | null;
}

/** `/actions/0/params` as the path that forms use: `actions.0.params`. */
const pathOf = (pointer: string): string => pointer.replace(/^[#/]+/, "").replaceAll("/", ".");

/** What the API says of the form's own fields. */
export function fieldErrors(error: Error, values: object): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  const named = error.problem.errors.map(({ pointer, detail }) => [pathOf(pointer), detail] as const);
  return Object.fromEntries(named.filter(([path]) => (path.split(".")[0] ?? "") in values));
}

const pick = <Values extends object>(values: Values, wanted: (name: string) => boolean): Partial<Values> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => wanted(name))) as Partial<Values>;

/** A form whose fields show what the API says about them. */
export function useApiForm<Values extends Record<string, unknown>, Output>({
  initialValues,
  schema,
  submit,
  done,
  onSuccess,
}: ApiFormOptions<Values, Output>): ApiForm<Values, Output> {
  const form = useForm<Values>({
    initialValues,
    validate: schema ? schemaResolver(schema, { sync: true }) : undefined,
  });
  const sending = useAction<Values, Output>({
    run: (values) =>
      submit(
        values,
        pick(values, (name) => form.isDirty(name)),
      ),
    done,
    onSuccess,
    quiet: true,
  });
  const onSubmit = form.onSubmit((values) =>
    sending.mutate(values, { onError: (error) => form.setErrors(fieldErrors(error, values)) }),
  );
  const isMapped = sending.error !== null && Object.keys(fieldErrors(sending.error, form.values)).length > 0;
  return { form, onSubmit, sending, problem: isMapped ? null : sending.error };
}
