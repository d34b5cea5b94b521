import { describe, expect, it } from "vitest";
import { canonical } from "../src/modules/writer/editor/canonical";
import { toHtml, toPage } from "../src/modules/writer/editor/convert";

const roundTrip = (html: string): string => toHtml(toPage(html));
const kinds = (html: string): string[] => toPage(html).children.map(({ type }) => type.name);

/** One of each block that articles hold, as `block_writers.py` writes them. */
const editable: Record<string, string> = {
  paragraph: "<p>A <strong>heat</strong> <em>pump</em> moves <code>heat</code>,<br>it makes <u>none</u>.</p>",
  heading2: "<h2>Heat loss</h2>",
  heading3: "<h3>Windows <strong>first</strong></h3>",
  heading4: "<h4>Frames</h4>",
  heading6: "<h6>Small print</h6>",
  list: "<ul><li>One</li><li>Two<ul><li>Inner</li></ul></li></ul>",
  ordered: '<ol start="3"><li>Three</li><li><strong>Step</strong> and its text</li></ol>',
  quote: "<blockquote><p>It is warm.</p><cite>A tenant</cite></blockquote>",
  linkedQuote: '<blockquote><p>It is warm.</p><cite><a href="https://example.com/">A tenant</a></cite></blockquote>',
  bareQuote: "<blockquote><p>It is warm.</p></blockquote>",
  table:
    "<table><caption>Costs</caption><thead><tr><th>House</th><th>Cost</th></tr></thead>" +
    "<tbody><tr><td>Old</td><td>9,000</td></tr></tbody></table>",
  spans: '<table><tbody><tr><td colspan="2">Both</td></tr><tr><th scope="row">A</th><td>1</td></tr></tbody></table>',
  figure: '<figure><img src="/a.webp" alt="A pump" width="800" height="450"><figcaption>In use</figcaption></figure>',
  picture: '<img src="https://example.com/a.png" alt="A pump" width="800" height="450">',
  divider: "<hr>",
  code: "<pre><code>a  b\n  c</code></pre>",
  links: '<p>See <a href="/blog/x/" title="More" rel="nofollow">the <strong>guide</strong></a> or <a href="mailto:a@b.de">write</a>.</p>',
  inline: '<p>H<sub>2</sub>O x<sup>2</sup> <mark>m</mark> <del>d</del> <ins>i</ins> <s>s</s> <kbd>k</kbd> <q>q</q> <small>s</small> <abbr title="Heat pump">HP</abbr> <time datetime="2026-01-01">now</time></p>',
  codeLink: '<p><a href="/x/"><code>x</code></a></p>',
}; // prettier-ignore

const locked: Record<string, string> = {
  definitions: "<dl><dt>Is it loud?</dt><dd>No.</dd></dl>",
  footer: "<table><tbody><tr><td>a</td></tr></tbody><tfoot><tr><td>sum</td></tr></tfoot></table>",
  inlinePicture: '<p>Look <img src="/a.webp" alt="x"> here.</p>',
  stepPicture:
    '<ol><li><strong>Drill</strong> a hole<img src="/a.webp" alt="x" width="1" height="1"> then on</li></ol>',
  richCaption: "<table><caption>The <em>costs</em></caption><tbody><tr><td>a</td></tr></tbody></table>",
  twoPictures: '<figure><img src="/a.webp" alt="a"><img src="/b.webp" alt="b"></figure>',
};

describe("what the editor can hold", () => {
  it.each(Object.entries(editable))("%s stays what it is, to the letter", (_, html) => {
    expect(kinds(html)).not.toContain("locked");
    expect(roundTrip(html)).toBe(html);
  });

  it("reads other ways of writing the same as the same", () => {
    expect(kinds("<p><b>bold</b> <i>it</i></p>")).toEqual(["paragraph"]);
    expect(roundTrip("<ul><li><p>One</p></li></ul>")).toBe("<ul><li>One</li></ul>");
    expect(canonical("<p> a  <strong>b</strong></p>")).toBe(canonical("<p>a <strong>b</strong></p>"));
    expect(canonical("<p>a<strong>b</strong></p>")).not.toBe(canonical("<p>a b</p>"));
  });

  it("makes paragraphs of loose text", () => {
    expect(roundTrip("Loose <em>text</em><h2>Then</h2>more")).toBe(
      "<p>Loose <em>text</em></p>\n<h2>Then</h2>\n<p>more</p>",
    );
  });
});

describe("what it cannot hold", () => {
  it.each(Object.entries(locked))("%s is kept to the letter", (_, html) => {
    expect(kinds(html)).toEqual(["locked"]);
    expect(roundTrip(html)).toBe(html);
  });
});

it("saves a page with each kind of block, changed in one place only", () => {
  const page = [...Object.values(editable), ...Object.values(locked)].join("\n");
  expect(roundTrip(page)).toBe(page);
  expect(roundTrip(roundTrip(page))).toBe(page);
});
