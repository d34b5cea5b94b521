import { DomUtils, parseDocument } from "htmlparser2";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { BlockList } from "../src/BlockView";
import { pageContext } from "../src/context";
import { examples } from "../src/examples";
import type { Block } from "../src/generated";
import { accepts, fieldsOf, poisoned } from "./support/hostile";
import { payloads } from "./support/payloads";

const forbidden = new Set(["script", "iframe", "object", "embed", "style", "svg", "math", "base", "link", "meta", "template", "noscript"]); // prettier-ignore
const addresses = new Set(["href", "src", "action", "formaction", "poster", "cite", "data", "srcset"]);

function render(blocks: readonly Block[]): string {
  const ctx = pageContext({ blocks, language: "en", path: "/" }, { href: (url) => url, posts: [] });
  return renderToStaticMarkup(<BlockList blocks={blocks} ctx={ctx} />);
}

/** What could run in `html`, in words. */
function dangersIn(html: string): string[] {
  return DomUtils.getElementsByTagName("*", parseDocument(html).children).flatMap(({ name, attribs }) => {
    const preload = name === "link" && attribs.rel === "preload"; // React adds it for the picture above the fold
    const found = forbidden.has(name) && !preload ? [`<${name}>`] : [];
    for (const [attribute, value] of Object.entries(attribs)) {
      // eslint-disable-next-line no-control-regex -- browsers drop these in addresses
      const address = value.replace(/[\u0000-\u0020\u007f]/g, "").toLowerCase();
      if (/^on|^style$|^srcdoc$|^formaction$/.test(attribute)) found.push(`${attribute}=${value}`);
      if (addresses.has(attribute) && /^(javascript|data|vbscript):|^\/\/|^\/\\/.test(address)) {
        found.push(`${attribute}=${value}`);
      }
    }
    return found;
  });
}

it("has at least forty payloads", () => {
  expect(new Set(payloads).size).toBeGreaterThanOrEqual(40);
});

describe.each(Object.values(examples))("$type", (block) => {
  it.each(payloads)("makes %j inert", (payload) => {
    expect(dangersIn(render([poisoned(block, payload)]))).toEqual([]);
  });

  it("was tried in every field that is not guarded by a pattern or a list of values", () => {
    for (const [path, node] of fieldsOf(block)) {
      const guarded = node.pattern !== undefined || node.enum || node.const !== undefined || node.format;
      if (!guarded)
        expect(
          payloads.some((payload) => accepts(node, payload)),
          path,
        ).toBe(true);
    }
  });
});
