import type { PageDefinition, SiteDefinition } from "@igny8/blocks/generated";
import schema from "@igny8/blocks/schema.json";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { RenderError } from "../../renderer/errors";

/** OpenAPI's `discriminator.mapping` is not known to ajv, and says nothing that the union does not. */
function withoutMappings(document: object): object {
  return JSON.parse(JSON.stringify(document), (key, value: unknown) =>
    key === "mapping" ? undefined : value,
  ) as object;
}

const ajv = new Ajv2020({ discriminator: true, strict: false, allErrors: false });
addFormats.default(ajv, ["date", "date-time"]);
ajv.addSchema(withoutMappings(schema), "igny8");

function validator<T>(name: string): ValidateFunction<T> {
  return ajv.compile<T>({ $ref: `igny8#/$defs/${name}` });
}

const isSite = validator<SiteDefinition>("SiteDefinition");
const isPage = validator<PageDefinition>("PageDefinition");

function explain(error: ErrorObject | undefined): string {
  if (!error) return "is not valid";
  const extra: unknown =
    error.params.additionalProperty ?? error.params.allowedValues ?? error.params.tagValue;
  const hint = extra === undefined ? "" : ` (${JSON.stringify(extra)})`;
  return `${error.instancePath || "the document"} ${error.message ?? "is not valid"}${hint}`;
}

function check<T>(isValid: ValidateFunction<T>, value: unknown, file: string): T {
  if (isValid(value)) return value;
  const first = isValid.errors?.[0];
  throw new RenderError("invalid_definition", `${file}: ${explain(first)}`, {
    file,
    pointer: first?.instancePath ?? "",
  });
}

export const checkSite = (value: unknown, file: string): SiteDefinition => check(isSite, value, file);
export const checkPage = (value: unknown, file: string): PageDefinition => check(isPage, value, file);
