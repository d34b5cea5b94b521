import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { buildSite } from "../src/renderer/buildSite";
import { definition, link, page, temporaryFolder } from "./support/example";

async function build(folder: string): Promise<(path: string) => Promise<string>> {
  const out = await temporaryFolder();
  await buildSite({ site: folder, out });
  return (path) => readFile(join(out, path), "utf8");
}

const post = (path: string, published_at: string): ReturnType<typeof page> =>
  page(path, { kind: "post", published_at, meta_description: `About ${path}` });

it("takes addresses in any script, and leads from old ones to new ones", async () => {
  const pages = [page("/", { blocks: [link("/עברית/"), link("/हिन्दी")] }), page("/עברית/"), page("/हिन्दी/")];
  const read = await build(await definition(pages));
  const home = await read("index.html");
  expect(home).toContain(`href="/%D7%A2%D7%91%D7%A8%D7%99%D7%AA/"`);
  expect(await read("עברית/index.html")).toContain(
    `<link rel="canonical" href="https://example.com/%D7%A2%D7%91%D7%A8%D7%99%D7%AA/"/>`,
  );
  expect(await read("sitemap.xml")).toContain("https://example.com/%E0%A4%B9");
});

it("renders a page of an older schema version as of today's", async () => {
  const old = { type: "cta", title: "Go", text: null, action: { label: "Start now", href: "/" } };
  const home = page("/", { schema_version: 1, blocks: [old] } as never);
  expect(await (await build(await definition([home])))("index.html")).toContain("Start now");
});

it.each([
  ["an emoji in an address", page("/😀/"), "invalid_definition"],
  ["a page of five megabytes", page("/b/", { meta_description: "x".repeat(5_000_001) }), "page_too_large"],
])("refuses %s and names the file", async (_, wrong, error) => {
  const options = { site: await definition([page("/"), wrong]), out: await temporaryFolder() };
  await expect(buildSite(options)).rejects.toMatchObject({
    error,
    where: { file: "pages/p1.json" },
  });
});

it("splits long lists of posts, files them by category, and links the pages of a list", async () => {
  const category = { name: "Wärmepumpen", slug: "wärmepumpen" };
  const posts = Array.from({ length: 50 }, (_, number) => ({
    ...post(`/blog/p${number}/`, `2026-01-${String(1 + (number % 28)).padStart(2, "0")}T00:00:00Z`),
    categories: number < 30 ? [category] : [],
  }));
  const read = await build(await definition([page("/"), page("/blog/", { kind: "blog_index" }), ...posts]));
  const pages = await Promise.all(
    ["blog", "blog/page/2", "blog/page/3"].map((path) => read(`${path}/index.html`)),
  );
  const found = pages.flatMap((html) => [
    ...html.matchAll(/class="b-card__link" href|href="(\/blog\/p\d+\/)"/g),
  ]);
  expect(new Set(found.map((match) => match[1]).filter(Boolean)).size).toBe(50);
  expect(pages[1]).toContain(`<link rel="prev" href="https://example.com/blog/"/>`);
  expect(pages[1]).toContain(`<link rel="next" href="https://example.com/blog/page/3/"/>`);
  expect(pages[0]).toContain(`href="/blog/category/w%C3%A4rmepumpen/"`);
  expect(await read("blog/category/wärmepumpen/page/2/index.html")).toContain("2 / 2");
  expect(await read("sitemap.xml")).not.toContain("/page/");
  expect(await read("blog/p1/index.html")).toContain(`<a rel="tag" href="/blog/category/w%C3%A4rmepumpen/">`);
});

it("names the translations of a page in its head", async () => {
  const alternates = [{ language: "de", url: "https://example.de/b/" }];
  const read = await build(await definition([page("/"), page("/b/", { alternates })]));
  const html = await read("b/index.html");
  expect(html).toContain(`<link rel="alternate" hrefLang="en" href="https://example.com/b/"/>`);
  expect(html).toContain(`<link rel="alternate" hrefLang="de" href="https://example.de/b/"/>`);
});

it("writes the answers to a form where a page has one, even in a column", async () => {
  const form = {
    type: "contact_form",
    form_id: "contact",
    title: null,
    text: null,
    fields: [{ type: "email", name: "email", label: "E-mail", required: true, max_length: 200, options: [] }],
    submit_label: null,
    consent: null,
    privacy: null,
  } as const;
  const columns = { type: "columns", columns: [{ blocks: [form] }, { blocks: [] }] } as never;
  const base = "http://127.0.0.1:8024/site_1/";
  const read = await build(await definition([page("/", { blocks: [columns] })], base));
  expect(await read("index.html")).toContain(`action="/site_1/_forms/contact"`);
  expect(await read("form-sent/index.html")).toContain(`<meta name="robots" content="noindex"/>`);
  expect(await read("form-failed/index.html")).toContain("noindex");
});
