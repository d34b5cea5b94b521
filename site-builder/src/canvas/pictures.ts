import { type Field, type Kind, type Shape, shapes } from "./kinds";

/** Blocks of the canvas that still wait for a picture; a page cannot be saved with them, so they are left out of it. */
type Values = Record<string, unknown>;
type Of<Is extends Kind["is"]> = Extract<Kind, { is: Is }>;

const objects = (value: unknown): Values[] => (Array.isArray(value) ? (value as Values[]) : []);
const isRequired = ({ kind, nullable }: Field): boolean => kind.is === "image" && !nullable;
const hasPictures = (shape: Shape): boolean => Object.values(shape).some(isRequired);

/** The entries of a list that are complete; the others are left out until they have their picture. */
export const complete = (items: readonly Values[], fields: Shape): Values[] =>
  items.filter((item) => !lacksAny(item, fields));

function listLacks(value: unknown, { fields, min }: Of<"list">): boolean {
  return hasPictures(fields) && complete(objects(value), fields).length < min;
}

function lacks(value: unknown, { kind, nullable }: Field): boolean {
  if (kind.is === "image") return !nullable && !value;
  if (kind.is === "images") return objects(value).filter(({ image }) => image).length < kind.min;
  if (kind.is === "list") return listLacks(value, kind);
  return kind.is === "group" && !nullable && lacksAny((value ?? {}) as Values, kind.fields);
}

const lacksAny = (values: Values, shape: Shape): boolean =>
  Object.entries(shape).some(([name, field]) => lacks(values[name], field));

export const lacksPicture = (type: string, values: Values): boolean => lacksAny(values, shapes[type] ?? {});

const neutralBy: { [Is in Kind["is"]]?: (value: unknown, kind: Of<Is>) => unknown } = {
  image: () => null,
  images: () => [],
  blocks: () => [],
  url: (value) => (typeof value === "string" && value.startsWith("/") ? "/" : value),
  group: (value, { fields }) => neutral((value ?? {}) as Values, fields),
  list: (value, { fields }) =>
    hasPictures(fields) ? [] : objects(value).map((item) => neutral(item, fields)),
};

/** An example's values without its pictures and without addresses that this site does not have. */
export function neutral(values: Values, shape: Shape): Values {
  return Object.fromEntries(
    Object.entries(shape).map(([name, { kind }]) => {
      const make = neutralBy[kind.is] as ((value: unknown, kind: Kind) => unknown) | undefined;
      return [name, make ? make(values[name], kind) : values[name]];
    }),
  );
}
