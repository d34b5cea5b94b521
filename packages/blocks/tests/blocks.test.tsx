import { type Document, isTag } from "domhandler";
import { DomUtils, parseDocument } from "htmlparser2";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { BlockList } from "../src/BlockView";
import { pageContext } from "../src/context";
import { examples } from "../src/examples";
import type { Block } from "../src/generated";

const formAction = (id: string): string => `/_forms/${id}`;

function render(...blocks: Block[]): Document {
  const ctx = pageContext(
    { blocks, language: "en", path: "/here/" },
    { href: (url) => url, posts: [], formAction },
  );
  return parseDocument(renderToStaticMarkup(<BlockList blocks={blocks} ctx={ctx} />));
}

const all = (document: Document, name: string) => DomUtils.getElementsByTagName(name, document);
const named = (document: Document, name: string) =>
  DomUtils.findAll((element) => element.attribs.name === name, document.children)[0];

describe("a form", () => {
  const document = render(examples.contact_form);

  it("posts to where its site takes messages, and says where it stood", () => {
    const [form] = all(document, "form");
    expect(form?.attribs).toMatchObject({ method: "post", action: "/_forms/enquiry" });
    expect(named(document, "page")?.attribs).toMatchObject({ type: "hidden", value: "/here/" });
  });

  it("labels every field that people see", () => {
    const labels = new Set(all(document, "label").map(({ attribs }) => attribs.for));
    const fields = ["input", "textarea", "select"].flatMap((name) => all(document, name));
    const seen = fields.filter(({ attribs }) => attribs.type !== "hidden");
    expect(seen.length).toBe(examples.contact_form.fields.length + 1);
    expect(seen.every(({ attribs }) => labels.has(attribs.id ?? ""))).toBe(true);
  });

  it("keeps the robots' field from people, keyboards and password managers", () => {
    const trap = named(document, "website_url");
    expect(trap?.attribs).toMatchObject({ tabindex: "-1", autocomplete: "off" });
    expect(trap?.parent && isTag(trap.parent) ? trap.parent.attribs["aria-hidden"] : null).toBe("true");
  });

  it("holds each field to its limit and its kind", () => {
    expect(named(document, "message")?.attribs.maxlength).toBe("4000");
    expect(named(document, "email")?.attribs).toMatchObject({
      type: "email",
      required: "",
      autocomplete: "email",
    });
    expect(named(document, "phone")?.attribs.required).toBeUndefined();
  });
});

describe("a film", () => {
  it("of another site is a link, and nothing is loaded from there", () => {
    const document = render(examples.video);
    expect(all(document, "a")[0]?.attribs).toMatchObject({ href: examples.video.url, rel: "noopener" });
    expect([...all(document, "iframe"), ...all(document, "video")]).toEqual([]);
  });

  it("of one's own plays in the page, with its captions, and loads when it is asked to", () => {
    const document = render({ ...examples.video, url: "/assets/a.mp4", captions: "/assets/a.vtt" });
    expect(all(document, "video")[0]?.attribs).toMatchObject({
      preload: "none",
      controls: "",
      src: "/assets/a.mp4",
    });
    expect(all(document, "track")[0]?.attribs).toMatchObject({
      kind: "captions",
      src: "/assets/a.vtt",
      srclang: "en",
    });
  });
});

it("lists the headings of columns in the contents, in reading order", () => {
  const column = (text: string): { blocks: (typeof examples.heading)[] } => ({
    blocks: [{ type: "heading", level: 2, text }],
  });
  const columns: Block = { type: "columns", columns: [column("Left"), column("Right")] };
  const document = render(examples.table_of_contents, columns, { type: "heading", level: 2, text: "Left" });
  const links = all(document, "a").map(({ attribs }) => attribs.href);
  expect(links).toEqual(["#left", "#right", "#left-2"]);
  expect(all(document, "h2").map(({ attribs }) => `#${attribs.id ?? ""}`)).toEqual(links);
});

it("says in words what a comparison shows in marks, and fills up short rows", () => {
  const row = { label: "Row", cells: [true, false] };
  const document = render({ ...examples.comparison_table, columns: ["A", "B", "C"], rows: [row] });
  const [, ...cells] = all(document, "td");
  expect(cells.map((cell) => DomUtils.textContent(cell))).toEqual(["Included", "Not included", ""]);
});

it("says how many stars there are", () => {
  const stars = DomUtils.findAll(
    ({ attribs }) => attribs.role === "img",
    render(examples.testimonials).children,
  );
  expect(stars.map(({ attribs }) => attribs["aria-label"])).toEqual([
    "5 of 5 stars",
    "5 of 5 stars",
    "4 of 5 stars",
  ]);
});
