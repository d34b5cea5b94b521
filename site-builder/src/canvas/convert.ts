import type { Block } from "@igny8/blocks/generated";
import type { ComponentData } from "@puckeditor/core";
import { type Field, type Kind, type Shape, shapes } from "./kinds";
import { complete, lacksPicture } from "./pictures";

/**
 * Blocks become the canvas's components here, and components blocks; nothing else knows both.
 *
 * The canvas wants an id for each component, objects in each list and "" for an empty text; our schema wants none of
 * these.
 */
type Values = Record<string, unknown>;
type Table = {
  [Is in Kind["is"]]: (value: unknown, kind: Extract<Kind, { is: Is }>, nullable: boolean) => unknown;
};

const objects = (value: unknown): Values[] => (Array.isArray(value) ? (value as Values[]) : []);
const asIs = (value: unknown): unknown => value;
const text = (value: unknown): unknown => value ?? "";
const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === "";

let last = 0;
const nextId = (type: string): string => `${type}-${(last += 1)}`;

const toCanvas: Table = {
  text,
  long_text: text,
  rich_text: text,
  url: text,
  image: asIs,
  number: asIs,
  flag: asIs,
  choice: asIs,
  rows: asIs,
  group: (value, { fields }) => toValues((value ?? {}) as Values, fields),
  list: (value, { fields }) => objects(value).map((item) => toValues(item, fields)),
  strings: (value) => objects(value).map((item) => ({ value: item })),
  images: (value) => objects(value).map((image) => ({ image })),
  blocks: (value) => toContent(objects(value) as unknown as Block[]),
};

function trimmed(value: unknown, _: Kind, nullable: boolean): unknown {
  const kept = typeof value === "string" ? value.trim() : value;
  if (isEmpty(kept)) return nullable ? null : "";
  return kept;
}

const orNull = (value: unknown): unknown => (isEmpty(value) ? null : value);

const isBlank = (values: Values): boolean =>
  Object.values(values).every((value) => isEmpty(value) || (Array.isArray(value) && value.length === 0));

const fromCanvas: Table = {
  text: trimmed,
  long_text: trimmed,
  url: trimmed,
  rich_text: text,
  image: orNull,
  number: orNull,
  flag: orNull,
  choice: orNull,
  rows: orNull,
  group: (value, { fields }, nullable) => {
    const group = fromValues((value ?? {}) as Values, fields);
    return nullable && isBlank(group) ? null : group;
  },
  list: (value, { fields }) => complete(objects(value), fields).map((item) => fromValues(item, fields)),
  strings: (value) =>
    objects(value)
      .map((item) => item.value)
      .filter((item) => !isEmpty(item)),
  images: (value) =>
    objects(value)
      .map(({ image }) => image)
      .filter((image) => !isEmpty(image)),
  blocks: (value) => fromContent(objects(value) as unknown as ComponentData[]),
};

function through(table: Table, value: unknown, { kind, nullable }: Field): unknown {
  const convert = table[kind.is] as (value: unknown, kind: Kind, nullable: boolean) => unknown;
  return convert(value, kind, nullable);
}

function toValues(values: Values, shape: Shape): Values {
  return Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [
      name,
      through(toCanvas, values[name] ?? field.default, field),
    ]),
  );
}

function fromValues(values: Values, shape: Shape): Values {
  return Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [name, through(fromCanvas, values[name], field)]),
  );
}

/** A block as a component of the canvas, with an id of its own. */
export function toComponent({ type, ...values }: Block): ComponentData {
  return { type, props: { id: nextId(type), ...toValues(values, shapes[type] ?? {}) } };
}

/** The block that a component's values stand for. */
export function toBlock({ type, props }: { type: string; props: Values }): Block {
  return { type, ...fromValues(props, shapes[type] ?? {}) } as Block;
}

export const toContent = (blocks: readonly Block[]): ComponentData[] => blocks.map(toComponent);

/** Without those that still wait for a picture. */
export const fromContent = (content: readonly ComponentData[]): Block[] =>
  content.filter(({ type, props }) => !lacksPicture(type, props)).map(toBlock);
