import { type UseFormReturnType, schemaResolver, useForm } from "@mantine/form";
import { type UseMutationResult, useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import type { ZodType } from "zod";
import { fieldErrors } from "../../../hooks/useApiForm";

interface AuthFormOptions<Values, Output> {
  initialValues: Values;
  schema: ZodType;
  submit: (values: Values) => Promise<Output>;
  onSuccess?: (output: Output, values: Values) => void;
}

interface AuthForm<Values, Output> {
  form: UseFormReturnType<Values>;
  onSubmit: (event?: FormEvent<HTMLFormElement>) => void;
  sending: UseMutationResult<Output, Error, Values>;
  /** What was refused without naming a field. */
  problem: Error | null;
}

/** `useApiForm` for people who are not signed in: there is no account whose data would be read again. */
export function useAuthForm<Values extends Record<string, unknown>, Output>({
  initialValues,
  schema,
  submit,
  onSuccess,
}: AuthFormOptions<Values, Output>): AuthForm<Values, Output> {
  const form = useForm<Values>({ initialValues, validate: schemaResolver(schema, { sync: true }) });
  const sending = useMutation<Output, Error, Values>({ mutationFn: submit, onSuccess });
  const onSubmit = form.onSubmit((values) =>
    sending.mutate(values, { onError: (error) => form.setErrors(fieldErrors(error, values)) }),
  );
  const isMapped = sending.error !== null && Object.keys(fieldErrors(sending.error, form.values)).length > 0;
  return { form, onSubmit, sending, problem: isMapped ? null : sending.error };
}
