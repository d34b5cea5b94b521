import { examples } from "../../src/examples";
import type { Block } from "../../src/generated";
import schema from "../../src/schema.json";
import { payloads } from "./payloads";

/** The parts of JSON Schema that decide which strings a field takes. */
interface Node {
  $ref?: string;
  anyOf?: Node[];
  oneOf?: Node[];
  items?: Node;
  properties?: Record<string, Node>;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  pattern?: string;
  format?: string;
  maxLength?: number;
}

const definitions = schema.$defs as unknown as Record<string, Node>;

function resolve(node: Node, value: unknown): Node {
  if (node.$ref) return resolve(definitions[node.$ref.split("/").at(-1) ?? ""] ?? {}, value);
  if (node.anyOf) return resolve(node.anyOf.find((option) => option.type !== "null") ?? {}, value);
  if (!node.oneOf) return node;
  const type = (value as { type: unknown }).type;
  const found = node.oneOf
    .map((option) => resolve(option, value))
    .find((option) => option.properties?.type?.const === type);
  return found ?? {};
}

/** A cell of a comparison is a flag or text; the corpus takes the text. */
function stringForm(node: Node, value: unknown): Node {
  const options = node.anyOf ?? [];
  return options.find((option) => option.type === "string") ?? resolve(node, value);
}

export function accepts(node: Node, text: string): boolean {
  if (node.const !== undefined || node.enum || node.format) return false;
  if (text.length > (node.maxLength ?? Infinity)) return false;
  return node.pattern === undefined || new RegExp(node.pattern, "u").test(text);
}

/** Changes every string of `value` by `change`, which is given the schema of the field and its path. */
function strings(
  value: unknown,
  node: Node,
  path: string,
  change: (node: Node, path: string, old: string) => string,
): unknown {
  if (typeof value === "string") return change(stringForm(node, value), path, value);
  const shape = resolve(node, value);
  if (Array.isArray(value))
    return value.map((entry) => strings(entry, shape.items ?? {}, `${path}[]`, change));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([name, entry]) => [
    name,
    strings(entry, shape.properties?.[name] ?? {}, `${path}.${name}`, change),
  ]);
  return Object.fromEntries(entries) as unknown;
}

const root: Node = { oneOf: schema.$defs.BlockDocument.properties.blocks.items.oneOf };

/** The block with `payload` in every string field that takes it. */
export function poisoned(block: Block, payload: string): Block {
  return strings(block, root, block.type, (node, _, old) =>
    accepts(node, payload) ? payload : old,
  ) as Block;
}

/** Every string field of a block's example, with the schema that guards it. */
export function fieldsOf(block: Block): Map<string, Node> {
  const found = new Map<string, Node>();
  strings(block, root, block.type, (node, path, old) => {
    found.set(path, node);
    return old;
  });
  return found;
}

/** Every block with every payload in turn. */
export function hostileBlocks(): Block[] {
  return Object.values(examples).flatMap((block) => payloads.map((payload) => poisoned(block, payload)));
}
