import schema from "@igny8/blocks/schema.json";

/**
 * What a field of a block is, read from the one schema that all sides share: a new block, or a new field of one, is
 * editable without a line here.
 */
export type Kind =
  | { is: "text"; max: number }
  | { is: "long_text"; max: number }
  | { is: "rich_text" }
  | { is: "url" }
  | { is: "image" }
  | { is: "number"; min?: number; max?: number }
  | { is: "flag" }
  | { is: "choice"; options: readonly (string | number)[] }
  | { is: "group"; fields: Shape }
  | { is: "list"; fields: Shape; min: number; max: number }
  | { is: "strings"; item: Kind; min: number; max: number }
  | { is: "images"; min: number; max: number }
  | { is: "rows"; min: number; max: number }
  | { is: "blocks"; types: readonly string[] };

export interface Field {
  kind: Kind;
  /** An empty value is stored as null. */
  nullable: boolean;
  default: unknown;
}

export type Shape = Readonly<Record<string, Field>>;

/** The parts of JSON Schema that pydantic writes for blocks. */
interface Node {
  $ref?: string;
  anyOf?: Node[];
  oneOf?: Node[];
  const?: string | number;
  enum?: (string | number)[];
  type?: string;
  pattern?: string;
  items?: Node;
  properties?: Record<string, Node>;
  title?: string;
  default?: unknown;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  discriminator?: { mapping?: Record<string, string> };
}

const defs = schema.$defs as unknown as Record<string, Node>;
const shortText = 300; // characters; longer texts get room for lines
const manyItems = 500;

function named(ref: string): [string, Node] {
  const name = ref.split("/").at(-1) ?? "";
  return [name, defs[name] ?? {}];
}

function textKind(node: Node, name: string): Kind {
  if (name === "html") return { is: "rich_text" };
  if (node.pattern?.includes("https?:")) return { is: "url" };
  const max = node.maxLength ?? shortText;
  return max > shortText ? { is: "long_text", max } : { is: "text", max };
}

function arrayKind(node: Node, name: string): Kind {
  const item = node.items ?? {};
  const [min, max] = [node.minItems ?? 0, node.maxItems ?? manyItems];
  const types = Object.keys(item.discriminator?.mapping ?? {});
  if (types.length > 0) return { is: "blocks", types };
  const kind = kindOf(item, name);
  if (kind.is === "group") return { is: "list", fields: kind.fields, min, max };
  if (kind.is === "image") return { is: "images", min, max };
  return item.type === "array" ? { is: "rows", min, max } : { is: "strings", item: kind, min, max };
}

function scalarKind(node: Node, name: string): Kind {
  const options = node.enum ?? (node.const === undefined ? undefined : [node.const]);
  if (options) return { is: "choice", options };
  if (node.type === "boolean") return { is: "flag" };
  if (node.type === "integer" || node.type === "number") {
    return { is: "number", min: node.minimum, max: node.maximum };
  }
  return textKind(node, name);
}

function kindOf(node: Node, name: string): Kind {
  if (node.$ref) {
    const [type, target] = named(node.$ref);
    return type === "ImageRef" ? { is: "image" } : kindOf(target, name);
  }
  const real = node.anyOf?.find(({ type }) => type !== "null");
  if (real) return kindOf(real, name);
  if (node.properties) return { is: "group", fields: shapeOf(node.properties) };
  return node.type === "array" ? arrayKind(node, name) : scalarKind(node, name);
}

function fieldOf(name: string, node: Node): Field {
  const nullable = node.anyOf?.some(({ type }) => type === "null") ?? false;
  return { kind: kindOf(node, name), nullable, default: node.default };
}

function shapeOf(properties: Record<string, Node>): Shape {
  const entries = Object.entries(properties).filter(
    ([name, node]) => name !== "type" || node.const === undefined,
  );
  return Object.fromEntries(entries.map(([name, node]) => [name, fieldOf(name, node)]));
}

/** The fields of each type of block, without the block's own `type`. */
export const shapes: Readonly<Record<string, Shape>> = Object.fromEntries(
  Object.values(defs).flatMap(({ properties }) => {
    const type = properties?.type?.const;
    return typeof type === "string" && properties ? [[type, shapeOf(properties)]] : [];
  }),
);
