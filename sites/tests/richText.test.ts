import { pageContext } from "@igny8/blocks/context";
import type { RichTextBlock } from "@igny8/blocks/generated";
import { expect, it } from "vitest";
import { renderHtml as renderAnyHtml } from "../../packages/blocks/src/html";
import { renderHtml } from "../src/renderer/jsx/richText";
import { toHtml } from "../src/renderer/jsx/runtime";

function both(html: string): [string, string] {
  const block: RichTextBlock = { type: "rich_text", html };
  const ctx = pageContext(
    { blocks: [block], language: "en", path: "/" },
    { href: (url) => `/base${url}`, posts: [] },
  );
  return [toHtml(renderHtml(block, ctx)), toHtml(renderAnyHtml(block, ctx))];
}

it.each([
  `<p>Plain "quoted" 'text' &amp; &lt;b&gt; > done</p>`,
  `<p>a <strong>b <em>c</em></strong> <a href="/x/?a=1#b">d</a></p><ul><li>e</li> <li>f<ol><li>g</li></ol></li></ul>`,
  `<blockquote><p>a</p><p>b</p></blockquote><h5>c</h5>text <a href="https://example.com/">out</a>`,
  `<p>a<br>b</p>`,
  `<p>a<br/>b</p>`,
  `<p>open`,
  `<p>a<p>b</p></p>`,
  `<p><ul><li>a</li></ul></p>`,
  `<a href="/a"><a href="/b">x</a></a>`,
  `<p>&nbsp;&copy;&#x41;&bogus; &amp;lt; &</p>`,
  `<a href="javascript:alert(1)">x</a>`,
  `<a>x</a>`,
  `<script>alert(1)</script><p onclick="x()">a</p>`,
  `<h2>Heading</h2><p>a</p>`,
  `<!-- c --><p>a</p>`,
  `<P>A</P>`,
  `<p>a</b></p>`,
  `a < b`,
  `\u0000\r\n<p>\r\n</p>`,
  ``,
])("gives for %j what the tree gives", (html) => {
  const [fast, slow] = both(html);
  expect(fast).toBe(slow);
});

const pieces = [
  "<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>", "<b>", "</b>", "<em>", "</em>", "<blockquote>", "</blockquote>",
  '<a href="/x/">', '<a href="#y">', "</a>", "<br>", "<h5>", "</h5>", "<h2>", "</h2>", "<hr>", "<td>", "text", " ",
  "&amp;", "&lt;", "&nbsp;", "'", '"', ">", "<", "😀", "<p class='x'>", "<ol start=2>", "</ol>", "<ol>",
]; // prettier-ignore

it("gives the same for whatever is put together", () => {
  let state = 7;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let round = 0; round < 20_000; round += 1) {
    const html = Array.from({ length: 1 + random(9) }, () => pieces[random(pieces.length)] ?? "").join("");
    const [fast, slow] = both(html);
    if (fast !== slow) expect({ html, fast }).toEqual({ html, fast: slow });
  }
});
