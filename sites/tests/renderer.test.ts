import { readFile, readdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { buildSite } from "../src/renderer/buildSite";
import { definition, link, page, temporaryFolder, write } from "./support/example";

async function build(folder: string): Promise<(path: string) => Promise<string>> {
  const out = await temporaryFolder();
  await buildSite({ site: folder, out });
  return (path) => readFile(join(out, path), "utf8");
}

const post = (path: string, published_at: string, title = path): ReturnType<typeof page> =>
  page(path, { kind: "post", title, published_at, meta_description: `About ${title}` });

it("writes every page, the feeds, the 404 page and one hashed style sheet, without scripts", async () => {
  const folder = await definition([
    page("/"),
    page("/blog/", { kind: "blog_index" }),
    post("/blog/a/", "2026-01-02T00:00:00Z"),
  ]);
  await write(folder, "assets/a.txt", "hello");
  const out = await temporaryFolder();
  const result = await buildSite({ site: folder, out });
  const files = (await readdir(out, { recursive: true })).sort();
  expect(result.pages).toBe(3);
  expect(result.bytes).toBeGreaterThan(10_000);
  expect(files).toEqual(
    expect.arrayContaining([
      "404.html",
      "index.html",
      "blog/index.html",
      "blog/a/index.html",
      "robots.txt",
      "rss.xml",
      "sitemap.xml",
      "assets/a.txt",
    ]),
  );
  expect(files.filter((file) => /^assets\/site\.[0-9a-f]{12}\.css$/.test(file))).toHaveLength(1);
  const html = await readFile(join(out, "blog/a/index.html"), "utf8");
  expect(html.replace(/<script type="application\/ld\+json">/g, "")).not.toMatch(
    /<script|\son\w+=|<style|\sstyle=/,
  );
});

it("escapes hostile text everywhere, JSON-LD and feeds included", async () => {
  const hostile = `</script><script>alert(1)</script>]]>&"'<!--`;
  const read = await build(
    await definition([
      page("/"),
      page("/x/", {
        kind: "post",
        title: hostile,
        meta_title: hostile,
        meta_description: hostile,
        author: { name: hostile, url: null },
        published_at: "2026-01-01T00:00:00Z",
        structured_data: [{ "@type": "Thing", name: hostile }],
        blocks: [{ type: "faq", title: hostile, items: [{ question: hostile, answer: hostile }] }],
      }),
    ]),
  );
  const html = await read("x/index.html");
  expect(html).not.toContain("<script>alert");
  expect(html).not.toContain("<!--");
  const data = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(
    (match) => JSON.parse(match[1] ?? "") as { "@type": string },
  );
  expect(data.map((entry) => entry["@type"])).toEqual(["Thing", "BlogPosting", "BreadcrumbList", "FAQPage"]);
  expect(data[0]).toMatchObject({ name: hostile });
  const feed = await read("rss.xml");
  expect(feed).not.toContain("<script");
  expect(feed).not.toContain("]]>");
});

it("refuses a link that leads nowhere, and writes nothing", async () => {
  const out = await temporaryFolder();
  const folder = await definition([page("/", { blocks: [link("/gone/?a=1")] })]);
  await expect(buildSite({ site: folder, out })).rejects.toMatchObject({
    error: "broken_link",
    where: { page: "/", href: "/gone/?a=1" },
  });
  expect(await readdir(out)).toEqual([]);
});

it.each([
  [
    "an image",
    { type: "image", image: { src: "/assets/none.png", alt: "", width: 1, height: 1 }, caption: null },
  ],
  ["a link in text", { type: "rich_text", html: '<p><a href="/none/">x</a></p>' }],
  ["a link with the site's own address", link("https://example.com/none/")],
] as const)("finds %s that is missing", async (_, block) => {
  const folder = await definition([page("/", { blocks: [block] })]);
  await expect(buildSite({ site: folder, out: await temporaryFolder() })).rejects.toMatchObject({
    error: "broken_link",
  });
});

it("puts the base path before internal links, and completes a missing slash", async () => {
  const pages = [
    page("/", { blocks: [link("/über-uns"), link("https://other.example/a"), link("#top")] }),
    page("/über-uns/"),
  ];
  const read = await build(await definition(pages, "http://127.0.0.1:8024/site_1/"));
  const html = await read("index.html");
  expect(html).toContain(`href="/site_1/%C3%BCber-uns/"`);
  expect(html).toContain(`href="https://other.example/a" `);
  expect(html).toContain(`href="#top"`);
  expect(html).toMatch(/href="\/site_1\/assets\/site\.[0-9a-f]{12}\.css"/);
  expect(html).toContain(`<link rel="canonical" href="http://127.0.0.1:8024/site_1/"/>`);
});

it("lists in the sitemap what may be indexed, with its last change", async () => {
  const read = await build(
    await definition([
      page("/"),
      page("/hidden/", { noindex: true }),
      page("/copy/", { canonical: "https://original.example/" }),
      { ...post("/a/", "2026-01-02T00:00:00Z"), updated_at: "2026-02-03T00:00:00Z" },
    ]),
  );
  const locations = [...(await read("sitemap.xml")).matchAll(/<loc>(.*?)<\/loc>/g)].map((match) => match[1]);
  expect(locations).toEqual(["https://example.com/", "https://example.com/a/"]);
  expect(await read("sitemap.xml")).toContain("<lastmod>2026-02-03T00:00:00Z</lastmod>");
  expect(await read("robots.txt")).toContain("Sitemap: https://example.com/sitemap.xml");
  expect(await read("hidden/index.html")).toContain(`<meta name="robots" content="noindex"/>`);
});

it("lists posts newest first, on the blog page and in the feed", async () => {
  const read = await build(
    await definition([
      page("/"),
      page("/blog/", { kind: "blog_index" }),
      post("/old/", "2025-01-01T00:00:00Z"),
      post("/new/", "2026-01-01T00:00:00Z"),
    ]),
  );
  for (const file of ["blog/index.html", "rss.xml"]) {
    const text = await read(file);
    expect(text.indexOf("/new/")).toBeGreaterThan(0);
    expect(text.indexOf("/new/")).toBeLessThan(text.indexOf("/old/"));
  }
});

it("adds to a post the trail, the contents and what to read next", async () => {
  const html = "<h2>One</h2><p>1</p><h2>Two</h2><p>2</p><h2>Three</h2><p>3</p>";
  const long = {
    ...post("/blog/long/", "2026-01-01T00:00:00Z"),
    blocks: [{ type: "rich_text", html } as const],
  };
  const read = await build(
    await definition([
      page("/"),
      page("/blog/", { kind: "blog_index", title: "Guides" }),
      long,
      post("/blog/short/", "2025-01-01T00:00:00Z"),
    ]),
  );
  const text = await read("blog/long/index.html");
  expect(text).toMatch(/<nav class="b-crumbs".*Home.*Guides.*<\/nav>/s);
  expect(text).toContain(`<a href="#two">Two</a>`);
  expect(text).toMatch(/Keep reading.*href="\/blog\/short\/"/s);
  expect(await read("blog/short/index.html")).not.toContain("b-toc");
});

it("says on the page that a text was written without a language model", async () => {
  const read = await build(await definition([page("/", { offline_notice: true }), page("/b/")]));
  expect(await read("index.html")).toContain("Sample text written without a language model.");
  expect(await read("b/index.html")).not.toContain("Sample text");
});

it.each([
  ["an unknown block", { blocks: [{ type: "carousel" }] }, "/blocks/0"],
  ["a script link", { blocks: [link("javascript:alert(1)")] }, "/blocks/0/actions/0/href"],
  ["a path that leaves the site", { path: "/../x/" }, "/path"],
  ["an unknown field", { colour: "red" }, ""],
])("names the file and place of %s", async (_, change, pointer) => {
  const folder = await definition([page("/"), { ...page("/b/"), ...change } as never]);
  await expect(buildSite({ site: folder, out: await temporaryFolder() })).rejects.toMatchObject({
    error: "invalid_definition",
    where: { file: "pages/p1.json", pointer },
  });
});

it.each([
  ["duplicate_path", [page("/"), page("/a/"), page("/A/")]],
  ["no_home_page", [page("/a/")]],
  ["reserved_path", [page("/"), page("/assets/x/")]],
])("refuses %s", async (error, pages) => {
  await expect(
    buildSite({ site: await definition(pages), out: await temporaryFolder() }),
  ).rejects.toMatchObject({ error });
});

it("copies no symbolic link", async () => {
  const folder = await definition([page("/")]);
  await write(folder, "assets/a.txt", "a");
  await symlink("/etc/hostname", join(folder, "assets/b.txt"));
  await expect(buildSite({ site: folder, out: await temporaryFolder() })).rejects.toMatchObject({
    error: "unsafe_asset",
  });
});
