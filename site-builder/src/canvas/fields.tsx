import type { Field as PuckField, Fields } from "@puckeditor/core";
import { ImageField } from "./ImageField";
import { RowsField } from "./RowsField";
import { UrlField } from "./UrlField";
import { type Kind, type Shape, shapes } from "./kinds";
import { wordsOf } from "./words";

/** Fields whose renderers put them straight into an element, so that they can be written in place. */
const inPlace = new Set(["title", "eyebrow", "text", "question", "answer", "name", "role", "quote", "value"]);
/** Where such a field is used in an attribute besides. */
const notInPlace: Readonly<Record<string, readonly string[]>> = {
  author_box: ["name"],
  comparison_table: ["title"],
  contact_form: ["name", "value"],
  post_list: ["title"],
};

/** What our sanitiser keeps (shared/schemas/rich_html.py); the rest would be lost on saving. */
const richText = {
  heading: { levels: [2, 3, 4] },
  textAlign: false,
  horizontalRule: false,
} satisfies NonNullable<Extract<PuckField, { type: "richtext" }>["options"]>;

type Of<Is extends Kind["is"]> = Extract<Kind, { is: Is }>;
/** What one looks for first; the schema names fields by the alphabet. */
const first = [
  "eyebrow",
  "title",
  "name",
  "label",
  "level",
  "text",
  "html",
  "question",
  "answer",
  "quote",
  "href",
];

function rankOf(name: string): number {
  const rank = first.indexOf(name);
  return rank === -1 ? first.length : rank;
}

interface Place {
  label: string;
  isInPlace: boolean;
  /** Names that are not written in place anywhere in the block. */
  kept: readonly string[];
}
type Maker<Is extends Kind["is"]> = (kind: Of<Is>, place: Place) => PuckField;

const summaryOf = (item: Record<string, unknown>): string => {
  const words = [item.title, item.label, item.name, item.question, item.value].find(
    (value) => typeof value === "string" && value !== "",
  );
  return typeof words === "string" ? words : "Entry";
};

const makers: { [Is in Kind["is"]]: Maker<Is> } = {
  text: (_, { label, isInPlace }) => ({ type: "text", label, contentEditable: isInPlace }),
  long_text: (_, { label, isInPlace }) => ({ type: "textarea", label, contentEditable: isInPlace }),
  rich_text: (_, { label }) => ({ type: "richtext", label, contentEditable: true, options: richText }),
  url: (_, { label }) => ({ type: "custom", label, render: UrlField }),
  image: (_, { label }) => ({ type: "custom", label, render: ImageField }),
  number: ({ min, max }, { label }) => ({ type: "number", label, min, max }),
  flag: (_, { label }) => ({
    type: "radio",
    label,
    options: [
      { label: "Yes", value: true },
      { label: "No", value: false },
    ],
  }),
  choice: ({ options }, { label }) => ({
    type: "select",
    label,
    options: options.map((value) => ({ label: wordsOf(String(value)), value })),
  }),
  group: ({ fields }, { label, kept }) => ({ type: "object", label, objectFields: fieldsOf(fields, kept) }),
  list: ({ fields, min, max }, { label, kept }) => ({
    type: "array",
    label,
    min,
    max,
    arrayFields: fieldsOf(fields, kept),
    defaultItemProps: emptyValues(fields),
    getItemSummary: summaryOf,
  }),
  strings: ({ item, min, max }, { label, kept }) => ({
    type: "array",
    label,
    min,
    max,
    arrayFields: { value: fieldOf("value", item, kept) },
    defaultItemProps: { value: "" },
    getItemSummary: summaryOf,
  }),
  images: ({ min, max }, { label }) => ({
    type: "array",
    label,
    min,
    max,
    arrayFields: { image: { type: "custom", label: "Image", render: ImageField } },
    defaultItemProps: { image: null },
    getItemSummary: ({ image }: Record<string, unknown>, index) =>
      (image as { alt?: string } | null)?.alt || `Image ${String((index ?? 0) + 1)}`,
  }),
  rows: (_, { label }) => ({ type: "custom", label, render: RowsField }),
  blocks: ({ types }) => ({ type: "slot", allow: [...types] }),
};

function fieldOf(name: string, kind: Kind, kept: readonly string[]): PuckField {
  const make = makers[kind.is] as Maker<Kind["is"]>;
  return make(kind as never, {
    label: wordsOf(name),
    isInPlace: inPlace.has(name) && !kept.includes(name),
    kept,
  });
}

function fieldsOf(shape: Shape, kept: readonly string[]): Fields {
  const entries = Object.entries(shape).toSorted(([one], [other]) => rankOf(one) - rankOf(other));
  return Object.fromEntries(entries.map(([name, { kind }]) => [name, fieldOf(name, kind, kept)]));
}

function emptyValues(shape: Shape): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(shape).map(([name, { kind, default: given }]) => {
      if (kind.is === "group") return [name, emptyValues(kind.fields)];
      if (kind.is === "choice") return [name, given ?? kind.options[0]];
      if (kind.is === "list" || kind.is === "strings" || kind.is === "images") return [name, []];
      return [name, given ?? (kind.is === "image" ? null : "")];
    }),
  );
}

/** The canvas's fields for one type of block. */
export const fieldsFor = (type: string): Fields => fieldsOf(shapes[type] ?? {}, notInPlace[type] ?? []);
