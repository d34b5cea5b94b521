import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { examples as samples } from "@igny8/blocks/examples";
import type { Block } from "@igny8/blocks/generated";
import { type ViteDevServer, createServer } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createElement, toHtml } from "../src/renderer/jsx/runtime";
import type * as WithReact from "./support/withReact";
import { renderBlocks } from "./support/withStrings";

type React = typeof WithReact;

let server: ViteDevServer;
let withReact: React;

beforeAll(async () => {
  server = await createServer({
    configFile: false,
    root: fileURLToPath(new URL("..", import.meta.url)),
    plugins: [react()],
    logLevel: "error",
    server: { middlewareMode: true },
    ssr: { noExternal: [/^@igny8/] },
  });
  withReact = (await server.ssrLoadModule("/tests/support/withReact.tsx")) as React;
});

afterAll(() => server.close());

/** React asks for pictures that are seen at once before everything else; our head does so itself. */
const withoutPreloads = (html: string): string => html.replace(/^(<link rel="preload"[^>]*\/>)+/, "");

function expectSame(blocks: Block[], language = "en"): void {
  expect(renderBlocks(blocks, language)).toBe(withoutPreloads(withReact.renderBlocks(blocks, language)));
}

const hostile = [
  `"><img src=x onerror=alert(1)><script>alert(1)</script>`,
  `</script><!--<script>&amp;&#x27;'\u2028`,
  `\u0000\t\r\n javascript:alert(1) \u202e😀 שלום`,
];

function poison(value: unknown, text: string, key = ""): unknown {
  if (Array.isArray(value)) return value.map((entry) => poison(entry, text, key));
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value).map(([name, entry]) => [name, poison(entry, text, name)]),
    );
  }
  const fixed =
    /^(type|href|src|url|\w+_url|.*_at|form_id|name|level|currency|price|availability|opens|closes|day)$/;
  return typeof value === "string" && !fixed.test(key) ? text : value;
}

describe.each(Object.keys(samples) as Block["type"][])("%s gives the bytes that React gives", (type) => {
  it.each(["en", "de", "ar"])("in %s", (language) => {
    expectSame([samples[type]], language);
  });

  it.each(hostile)("with %j in every text", (text) => {
    const block = poison(samples[type], text) as Block;
    let theirs: string;
    try {
      theirs = withReact.renderBlocks([block], "en");
    } catch (cause) {
      expect(() => renderBlocks([block], "en")).toThrow((cause as Error).message);
      return;
    }
    expect(renderBlocks([block], "en")).toBe(withoutPreloads(theirs));
  });
});

it("gives the same for all blocks on one page", () => {
  expectSame(Object.values(samples));
});

type Props = Record<string, unknown>;

it.each<[string, Props | null, ...unknown[]]>([
  ["a", { href: "" }, "x"],
  ["a", { href: "JavaScript:alert(1)", "aria-current": undefined, "data-x": true }, "x"],
  ["img", { src: "", alt: "", width: 0 }],
  ["img", { src: "/a.png", srcSet: "/a.png 1x", loading: "lazy", fetchPriority: "low" }],
  [
    "input",
    {
      type: "checkbox",
      name: "a",
      required: true,
      defaultChecked: true,
      defaultValue: "v",
      autoComplete: "off",
    },
  ],
  ["input", { name: "a", value: 3, tabIndex: -1, maxLength: 20, disabled: false, "aria-hidden": true }],
  ["form", { action: "/x", className: "c", method: "post", noValidate: true }, "x"],
  ["button", { type: "submit", name: "b", disabled: true }, "x"],
  ["select", { name: "s", required: true, multiple: true }, "x"],
  ["option", { value: "a", selected: true }, "x"],
  ["textarea", { name: "t", rows: 5, cols: 0, required: false }],
  ["details", { open: true, hidden: false }, "x"],
  ["ol", { start: 3, reversed: true }, 0, null, false, ["a", ["b"]], 1.5],
  ["td", { colSpan: 2, rowSpan: 3, scope: "row" }, ""],
  ["pre", null, "\nfirst"],
  ["video", { controls: true, muted: true, playsInline: true, poster: "/p.jpg", preload: "none" }],
  [
    "svg",
    { viewBox: "0 0 1 1", strokeWidth: 2, fillRule: "evenodd", focusable: false, "aria-hidden": "true" },
  ],
  [
    "div",
    { role: "region", dir: "rtl", lang: "ar", id: "", title: "\"'<>&", htmlFor: "x", spellCheck: false },
  ],
  ["div", { onClick: null, download: true, itemScope: true, contentEditable: true, size: 0, unknown: true }],
])("writes the attributes of <%s> as React does: %j", (type, props, ...children) => {
  const ours = toHtml(createElement(type, props, ...children));
  const theirs = withReact.renderToStaticMarkup(
    withReact.createElement(type, props as object, ...(children as never[])),
  );
  expect(ours).toBe(withoutPreloads(theirs));
});

it.each([
  ["an inline style", { style: { color: "red" } }],
  ["raw HTML", { dangerouslySetInnerHTML: { __html: "<b>" } }],
  ["a handler", { onClick: () => undefined }],
])("refuses %s", (_, props) => {
  expect(() => createElement("p", props)).toThrow(/Public pages carry no/);
});
