import type { PageDefinition, SiteDefinition } from "@igny8/blocks/generated";
import { upgrade, versionProblem } from "@igny8/blocks/migrations";
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

/** `given` as of today's schema version. Raises for a newer one, and for what is not valid, with the place. */
function check<T>(isValid: Validator<T>, given: unknown, file: string): T {
  const problem = versionProblem(given);
  if (problem) {
    throw new RenderError("invalid_definition", `${file}: ${problem}`, { file, pointer: "/schema_version" });
  }
  const value = upgrade(given);
  if (isValid(value)) return value;
  const first = isValid.errors?.[0];
  throw new RenderError("invalid_definition", `${file}: ${explain(first)}`, {
    file,
    pointer: first?.instancePath ?? "",
  });
}

export const checkSite = (value: unknown, file: string): SiteDefinition => check(isSite, value, file);
export const checkPage = (value: unknown, file: string): PageDefinition => check(isPage, value, file);
