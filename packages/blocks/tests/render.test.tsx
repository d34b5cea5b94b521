import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { BlockList } from "../src/BlockView";
import { pageContext } from "../src/context";
import type { Block } from "../src/generated";
import { registry } from "../src/registry";
import { examples } from "../src/examples";

function render(blocks: Block[]): string {
  const ctx = pageContext({ blocks, language: "en", path: "/" }, { href: (url) => url, posts: [] });
  return renderToStaticMarkup(<BlockList blocks={blocks} ctx={ctx} />);
}

describe.each(Object.keys(registry) as Block["type"][])("%s", (type) => {
  it("renders its example", () => {
    expect(render([examples[type]])).toMatchSnapshot();
  });
});

it("gives the page's first hero the only h1", () => {
  const html = render([examples.hero, { ...examples.hero }]);
  expect(html.match(/<h1/g)).toHaveLength(1);
});

it("links the contents to headings with unique ids", () => {
  const html = render([
    examples.table_of_contents,
    examples.heading,
    { ...examples.heading },
    { type: "rich_text", html: "<h2>Heading</h2><h3>Größe &amp; Preis</h3><h5>Not listed</h5>" },
  ]);
  const targets = [...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
  expect(ids).toContain("größe-preis");
  expect(new Set(ids).size).toBe(ids.length);
  expect(targets.every((target) => ids.includes(target))).toBe(true);
});

describe("rich text", () => {
  const rich = (html: string): string => render([{ type: "rich_text", html }]);

  it.each([
    `<script>alert(1)</script>`,
    `<img src=x onerror=alert(1)>`,
    `<a href="javascript:alert(1)">x</a>`,
    `<a href="java&#10;script:alert(1)">x</a>`,
    `<a href="data:text/html,<script>">x</a>`,
    `<svg onload=alert(1)><script>1</script></svg>`,
    `<p style="background:url(//evil)" onclick="x()">x</p>`,
    `<iframe src="https://evil.example"></iframe>`,
    `<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>`,
    `<form action="/x"><input autofocus onfocus=alert(1)></form>`,
  ])("drops %s", (html) => {
    expect(rich(html)).not.toMatch(/script|onerror|onclick|onload|onfocus|style=|iframe|data:|<form|<input/i);
  });

  it("keeps plain markup, and says of outside links that they leave", () => {
    const html = rich(
      `<p>A <em>b</em></p><a href="https://example.com/" rel="nofollow me">x</a><ol start="3"><li>c</li></ol>`,
    );
    expect(html).toContain("<p>A <em>b</em></p>");
    expect(html).toContain(`rel="nofollow noopener"`);
    expect(html).toContain(`<ol start="3">`);
  });
});

it("has the examples as JSON, for the tests of other languages", async () => {
  await expect(`${JSON.stringify(examples, null, 2)}\n`).toMatchFileSnapshot("../examples.json");
});
