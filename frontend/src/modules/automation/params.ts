import { z } from "zod";
import type { ActionKind } from "../../services/automation.api";

const propertyShape = z.object({
  type: z.string().optional(),
  title: z.string().optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxLength: z.number().optional(),
  default: z.union([z.string(), z.number(), z.boolean(), z.null()]).optional(),
  anyOf: z
    .array(z.object({ type: z.string(), minimum: z.number().optional(), maximum: z.number().optional() }))
    .optional(),
});
const schemaShape = z.object({
  properties: z.record(z.string(), propertyShape).default({}),
  required: z.array(z.string()).default([]),
});

export interface Param {
  name: string;
  title: string;
  kind: "number" | "flag" | "choice" | "text";
  isWhole: boolean;
  isRequired: boolean;
  options: readonly string[];
  least?: number;
  most?: number;
  longest?: number;
  usual: string | number | boolean | null;
}

type Property = z.infer<typeof propertyShape>;

function kindOf({ type, enum: options }: Property): Param["kind"] {
  if (options) return "choice";
  if (type === "boolean") return "flag";
  return type === "string" ? "text" : "number";
}

/** The parameters of an action, from the JSON Schema that the API sends. */
export function paramsOf({ params_schema }: ActionKind): Param[] {
  const { properties, required } = schemaShape.catch({ properties: {}, required: [] }).parse(params_schema);
  return Object.entries(properties).map(([name, property]) => {
    const number = property.anyOf?.find(({ type }) => type !== "null") ?? property;
    return {
      name,
      title: property.title ?? name,
      kind: kindOf(property),
      isWhole: number.type === "integer",
      isRequired: required.includes(name),
      options: property.enum ?? [],
      least: number.minimum,
      most: number.maximum,
      longest: property.maxLength,
      usual: property.default ?? null,
    };
  });
}
