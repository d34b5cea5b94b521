import type { PageDefinition, SiteDefinition } from "@igny8/blocks/generated";
import type { ErrorObject } from "ajv";
import { isPage, isSite } from "virtual:validators";
import { RenderError } from "../../renderer/errors";

interface Validator<T> {
  (value: unknown): value is T;
  errors?: ErrorObject[] | null;
}

function explain(error: ErrorObject | undefined): string {
  if (!error) return "is not valid";
  const extra: unknown =
    error.params.additionalProperty ?? error.params.allowedValues ?? error.params.tagValue;
  const hint = extra === undefined ? "" : ` (${JSON.stringify(extra)})`;
  return `${error.instancePath || "the document"} ${error.message ?? "is not valid"}${hint}`;
}

function check<T>(isValid: Validator<T>, value: unknown, file: string): T {
  if (isValid(value)) return value;
  const first = isValid.errors?.[0];
  throw new RenderError("invalid_definition", `${file}: ${explain(first)}`, {
    file,
    pointer: first?.instancePath ?? "",
  });
}

export const checkSite = (value: unknown, file: string): SiteDefinition => check(isSite, value, file);
export const checkPage = (value: unknown, file: string): PageDefinition => check(isPage, value, file);
