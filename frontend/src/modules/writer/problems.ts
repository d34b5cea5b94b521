import { ApiError } from "@igny8/api-client/problem";
import type { FieldName } from "./hooks/useDraft";

/** What the API says of fields, by their names. */
export function fieldErrors(error: Error | null): Partial<Record<FieldName, string>> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(
    error.problem.errors.map(({ pointer, detail }) => [pointer.replace(/^[#/]+/, ""), detail]),
  );
}
