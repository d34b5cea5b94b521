import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Block, PageDefinition, SiteDefinition } from "@igny8/blocks/generated";
import { expect, it } from "vitest";
import { readSite } from "../src/loaders/loadSiteDefinition";
import { readLines } from "../src/output/state";
import { amendVersion } from "../src/renderer/amend";
import { buildSite } from "../src/renderer/buildSite";
import { contentHash } from "../src/renderer/facts";
import type { Options } from "../src/renderer/options";
import { definition, link, page, temporaryFolder, write } from "./support/example";

const text = (html: string): Block => ({ type: "rich_text", html });
const blog = (number: number, change: Partial<PageDefinition> = {}): PageDefinition =>
  page(`/blog/p${number}/`, {
    kind: "post",
    title: `Größe & <b> ${number}`,
    published_at: `2026-01-${10 + (number % 20)}T00:00:00Z`,
    noindex: number % 7 === 0,
    categories: [{ name: "Cat", slug: `c${number % 2}` }],
    blocks: [text(`<p>Post ${number} <a href="/about/">about</a></p>`)],
    ...change,
  });

type Site = Omit<SiteDefinition, "pages">;

interface Deployed {
  pages: PageDefinition[];
  site: Site;
  options: Options & { previous: string };
}

async function save(folder: string, site: Site, pages: PageDefinition[]): Promise<void> {
  const entries = pages.map((entry) => {
    const hash = contentHash(JSON.stringify(entry));
    return { path: entry.path, file: `pages/${hash}.json`, hash };
  });
  for (const [index, { file }] of entries.entries()) await write(folder, file, JSON.stringify(pages[index]));
  await write(folder, "site.json", JSON.stringify({ ...site, pages: entries }));
}

/** A site of 60 posts with its first version. */
async function deployed(): Promise<Deployed> {
  const folder = await definition([page("/")]);
  const site = JSON.parse(await readFile(join(folder, "site.json"), "utf8")) as Site;
  const list: Block = { type: "post_list", title: "New", items: [], limit: 3 };
  const index = page("/blog/", { kind: "blog_index", title: "Blog" });
  const posts = Array.from({ length: 60 }, (_, number) => blog(number));
  const second = page("/blog/page/2/", { blocks: [text("<p>In the place of a list</p>")] });
  const pages = [
    page("/", { blocks: [list] }),
    index,
    page("/about/", { blocks: [text("<p>A</p>")] }),
    ...posts,
    second,
  ];
  await write(folder, "assets/a.txt", "a");
  await save(folder, site, pages);
  const store = join(folder, "store");
  const previous = join(folder, "v1");
  await buildSite({ site: folder, out: previous, store, compress: true });
  return { pages, site, options: { site: folder, out: join(folder, "v2"), store, previous, compress: true } };
}

const amend = async (options: Deployed["options"]): ReturnType<typeof amendVersion> =>
  amendVersion(readSite(options.site), readLines(options.previous), options);

const change = (pages: PageDefinition[], at: number, fields: Partial<PageDefinition>): PageDefinition[] =>
  pages.map((entry, index) => (index === at ? { ...entry, ...fields } : entry));

const filesOf = async (folder: string): Promise<string[]> =>
  Promise.all(["manifest.json", "state.json"].map((name) => readFile(join(folder, name), "utf8")));

it.each<[string, number, Block[]]>([
  [
    "a post",
    20,
    [text('<p>New <a href="/blog/p3/">three</a></p>'), { type: "heading", level: 2, text: "H" }],
  ],
  ["a post that search engines do not list", 10, [text("<p>New</p>")]],
  ["the newest post", 3 + 19, [text("<p>New</p>")]],
  ["the oldest post", 3 + 40, [text("<p>New</p>")]],
  ["a page", 2, [text("<p>New</p>"), link("/blog/")]],
  ["a page whose text stays as long", 2, [text("<p>B</p>")]],
])("writes the version that a whole build writes, when the text of %s changes", async (_, at, blocks) => {
  const { pages, site, options } = await deployed();
  await save(options.site, site, change(pages, at, { blocks }));
  const report = await amend(options);
  expect(report).toMatchObject({ pages: 64, rendered: 1, new_files: 2, failed: [], warnings: [] });
  const fresh = await temporaryFolder();
  const whole = await buildSite({ ...options, out: fresh, store: join(fresh, "store"), previous: undefined });
  expect(await filesOf(options.out)).toEqual(await filesOf(fresh));
  expect(report?.bytes).toBe(whole.bytes);
  // and the amended version can be amended again
  await save(options.site, site, change(pages, at, { blocks: [text("<p>Again</p>")] }));
  const next = { ...options, previous: options.out, out: join(options.site, "v3") };
  expect(await amend(next)).toMatchObject({ rendered: 1 });
});

it.each([
  ["that had none", "2026-03-01T10:00:00Z", "2026-04-02T08:30:00Z"],
  ["that search engines do not list", null, "2026-03-01T10:00:00Z"],
])("moves the dates of pages in the sitemap too: of one %s", async (which, first, second) => {
  const { pages, site, options } = await deployed();
  const at = which.includes("not list") ? 3 + 7 : 20; // every seventh post is not listed
  const dated = (day: string | null, html: string): PageDefinition[] =>
    change(change(pages, at, { updated_at: day, blocks: [text(html)] }), 2, { updated_at: day });
  let { previous } = options;
  for (const [number, day] of [first, second].entries()) {
    await save(options.site, site, dated(day, `<p>Text ${number}</p>`));
    const next = { ...options, previous, out: join(options.site, `v${number + 2}`) };
    expect(await amend(next)).toMatchObject({ failed: [] });
    const fresh = await temporaryFolder();
    const whole = await buildSite({
      ...options,
      out: fresh,
      store: join(fresh, "store"),
      previous: undefined,
    });
    expect(await filesOf(next.out)).toEqual(await filesOf(fresh));
    expect(readLines(next.out)?.head.amendable?.bytes).toBe(whole.bytes);
    previous = next.out;
  }
});

it("tells pages apart whose addresses are of any script", async () => {
  const { pages, site, options } = await deployed();
  const both = [...pages, page("/größe/ימים/", { blocks: [text("<p>A</p>")] }), page("/größe/𝒳/")];
  await save(options.site, site, both);
  await buildSite({ ...options, out: join(options.site, "v2") });
  await save(options.site, site, change(both, both.length - 2, { blocks: [text("<p>Ö 😀</p>")] }));
  const next = { ...options, previous: options.out, out: join(options.site, "v3") };
  expect(await amend(next)).toMatchObject({ rendered: 1 });
  const fresh = await temporaryFolder();
  await buildSite({ ...options, out: fresh, store: join(fresh, "store"), previous: undefined });
  expect(await filesOf(next.out)).toEqual(await filesOf(fresh));
});

it("writes the same version again when nothing has changed", async () => {
  const { options } = await deployed();
  expect(await amend(options)).toMatchObject({ rendered: 0, new_files: 0, new_bytes: 0 });
  expect(await filesOf(options.out)).toEqual(await filesOf(options.previous));
});

type Edit = (given: Deployed) => Promise<void> | void;
const savePages =
  (edit: (pages: PageDefinition[]) => PageDefinition[]): Edit =>
  async ({ pages, site, options }) =>
    save(options.site, site, edit(pages));

it.each<[string, Edit]>([
  ["a title, which others show", savePages((pages) => change(pages, 20, { title: "Other" }))],
  ["the text of a list of posts", savePages((pages) => change(pages, 1, { blocks: [text("<p>New</p>")] }))],
  [
    "a page that shows the newest posts",
    savePages((pages) => change(pages, 0, { blocks: [text("<p>N</p>"), ...(pages[0]?.blocks ?? [])] })),
  ],
  ["a link to nowhere", savePages((pages) => change(pages, 20, { blocks: [link("/nowhere/")] }))],
  [
    "a page that is not valid",
    savePages((pages) => change(pages, 20, { blocks: [{ type: "carousel" } as never] })),
  ],
  ["a new page", savePages((pages) => [...pages, page("/new/")])],
  ["a page that is gone", savePages((pages) => pages.slice(0, -1))],
  ["pages in another order", savePages((pages) => [...pages].reverse())],
  ["a page that has moved", savePages((pages) => change(pages, 20, { path: "/blog/moved/" }))],
  [
    "the footer",
    async ({ pages, site, options }) =>
      save(options.site, { ...site, footer: { ...site.footer, legal: "New" } }, pages),
  ],
  [
    "a redirect",
    async ({ pages, site, options }) =>
      save(options.site, { ...site, redirects: [{ source: "/old/", target: "/about/" }] }, pages),
  ],
  ["a file beside the pages", async ({ options }) => write(options.site, "assets/a.txt", "changed")],
  [
    "a page in the place of a list of posts",
    savePages((pages) => change(pages, pages.length - 1, { blocks: [text("<p>New</p>")] })),
  ],
  ["a file that is gone", async ({ options }) => rm(join(options.site, "assets/a.txt"))],
  [
    "an entry of the manifest before",
    async ({ pages, site, options }) => {
      await save(options.site, site, change(pages, 20, { blocks: [] }));
      const file = join(options.previous, "manifest.json");
      await writeFile(file, (await readFile(file, "utf8")).replace("/blog/p17/", "/blog/other/"));
    },
  ],
  ["a new file beside the pages", async ({ options }) => write(options.site, "assets/b.txt", "b")],
  ["how it is written", ({ options }) => void (options.compress = false)],
  [
    "the manifest of the version before",
    async ({ pages, site, options }) => {
      await save(options.site, site, change(pages, 20, { blocks: [] }));
      await writeFile(join(options.previous, "manifest.json"), "{}");
    },
  ],
])("leaves to a whole build what changes more: %s", async (_, edit) => {
  const given = await deployed();
  await edit(given);
  expect(await amend(given.options)).toBeNull();
});

it("refuses a site that is not valid beside its pages, as a whole build does", async () => {
  const { pages, site, options } = await deployed();
  await save(options.site, { ...site, footer: { type: "banner" } as never }, pages);
  await expect(buildSite(options)).rejects.toMatchObject({ error: "invalid_definition" });
});

it("builds as a whole over a version that kept a page as it was", async () => {
  const { pages, site, options } = await deployed();
  await save(options.site, site, change(pages, 20, { blocks: [link("/nowhere/")] }));
  const report = await buildSite({ ...options, keepGoing: true });
  expect(report.failed).toMatchObject([{ kept: true }]);
  expect(await amend({ ...options, previous: options.out, out: join(options.site, "v3") })).toBeNull();
});
