import { BlockView } from "@igny8/blocks/BlockView";
import { pageContext } from "@igny8/blocks/context";
import { examples } from "@igny8/blocks/examples";
import type { Block } from "@igny8/blocks/generated";
import type { Field, Fields } from "@puckeditor/core";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { config } from "../src/canvas/config";
import { toBlock, toComponent, toContent, fromContent } from "../src/canvas/convert";
import { fieldsFor } from "../src/canvas/fields";
import { shapes } from "../src/canvas/kinds";
import { lacksPicture } from "../src/canvas/pictures";

type Values = Record<string, unknown>;
const all = Object.entries(examples) as [string, Block][];

describe("every block", () => {
  it.each(all)("%s comes back from the canvas as it was", (_, block) => {
    expect(toBlock(toComponent(block))).toEqual(block);
  });

  it.each(all)("%s has a field for each of its values", (type, block) => {
    const values = Object.keys(block).filter((name) => name !== "type");
    expect(Object.keys(fieldsFor(type)).toSorted()).toEqual(values.toSorted());
  });

  it.each(all)("%s can show an editor in the place of its texts", (type, block) => {
    if (["rich_text", "columns", "navigation", "footer"].includes(type)) return; // drawn by the canvas, or not on it
    const shown = toBlock({ type, props: inPlace(toComponent(block).props, fieldsFor(type)) });
    const ctx = pageContext({ blocks: [], language: "en", path: "/" }, { href: () => "#", posts: [] });
    const html = renderToStaticMarkup(createElement(BlockView, { block: shown, ctx }));
    expect(html).not.toContain("[object");
  });
});

/** What Puck does with fields that are written in place: an element takes the place of the text. */
function inPlace(values: Values, fields: Fields): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, shown(value, fields[name] as Field | undefined)]),
  );
}

function shown(value: unknown, field: Field | undefined): unknown {
  if (field && "contentEditable" in field && field.contentEditable && value !== "") {
    return createElement("span", null, "written in place");
  }
  if (field?.type === "array") {
    return (value as Values[]).map((item) => inPlace(item, field.arrayFields as Fields));
  }
  return field?.type === "object" ? inPlace(value as Values, field.objectFields as Fields) : value;
}

it("offers every block of a page, and none that belongs to the site", () => {
  const offered = Object.values(config.categories ?? {}).flatMap(({ components = [] }) => components);
  const types = Object.keys(shapes).filter((type) => type !== "navigation" && type !== "footer");
  expect(offered.toSorted()).toEqual(types.toSorted());
  expect(Object.keys(config.components).toSorted()).toEqual(types.toSorted());
});

it("begins a block without pictures and addresses of the example's site", () => {
  for (const [type, { defaultProps }] of Object.entries(config.components)) {
    const text = JSON.stringify(defaultProps);
    expect(text, type).not.toContain("/assets/");
    expect(text, type).not.toMatch(/"(href|url)":"\/[a-z]/);
  }
});

it("keeps a block that waits for its picture off the saved page", () => {
  const { defaultProps } = config.components.image ?? {};
  const waiting = { type: "image", props: { id: "image-1", ...defaultProps } };
  expect(lacksPicture("image", waiting.props)).toBe(true);
  expect(fromContent([...toContent([examples.heading]), waiting])).toEqual([examples.heading]);
});

it("leaves out only the entry that waits for its picture", () => {
  const { type, props } = toComponent(examples.gallery);
  const items = props.items as Values[];
  const block = { type, props: { ...props, items: [...items, { ...items[0], image: null }] } };
  expect(fromContent([block])).toEqual([examples.gallery]);
});

it("stores nothing for an emptied text that may be left out", () => {
  const { type, props } = toComponent(examples.hero);
  expect(toBlock({ type, props: { ...props, eyebrow: "", text: "  " } })).toMatchObject({
    eyebrow: null,
    text: null,
  });
});

it("keeps blocks in columns", () => {
  const page: Block[] = [examples.columns, examples.cta];
  expect(fromContent(toContent(page))).toEqual(page);
});
