import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Manifest } from "../src/output/manifest";
import { buildSite } from "../src/renderer/buildSite";
import { definition, page, temporaryFolder } from "./support/example";

const posts = (count: number): ReturnType<typeof page>[] =>
  Array.from({ length: count }, (_, number) =>
    page(`/blog/p${number}/`, {
      kind: "post",
      title: `Post ${number}`,
      published_at: `2026-01-0${number + 1}T00:00:00Z`,
      blocks: [{ type: "rich_text", html: `<p>Word${number} and others.</p>` }],
    }),
  );

const filesOf = async (folder: string): Promise<Manifest["files"]> =>
  (JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")) as Manifest).files;

it("adds a search page with the site's only script, and makes its index anew only when a page changed", async () => {
  const folder = await definition([page("/"), page("/blog/", { kind: "blog_index" }), ...posts(5)]);
  const store = join(folder, "store");
  await buildSite({ site: folder, out: join(folder, "v1"), store, search: true });
  const files = await filesOf(join(folder, "v1"));
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining(["/search/", "/pagefind/search.js", "/pagefind/pagefind.js"]),
  );
  const html = async (path: string): Promise<string> => {
    const hash = files[path]?.[0] ?? "";
    return readFile(join(store, hash.slice(0, 2), hash), "utf8");
  };
  expect(await html("/search/")).toContain('<script type="module" src="/pagefind/search.js">');
  expect(files["/search/"]?.[4]).toEqual(["search"]);
  expect(await html("/blog/p1/")).not.toMatch(/<script (?!type="application\/ld\+json")/);
  expect(await html("/blog/p1/")).toContain('href="/search/"');
  const again = { site: folder, out: join(folder, "v2"), store, previous: join(folder, "v1"), search: true };
  expect(await buildSite(again)).toMatchObject({ new_files: 0 });
  expect(await filesOf(join(folder, "v2"))).toEqual(files);
});

it.each([
  ["a site with few posts", 4, true],
  ["a site that was not asked to", 6, false],
])("adds none to %s", async (_, count, search) => {
  const folder = await definition([page("/"), ...posts(count)]);
  const out = await temporaryFolder();
  await buildSite({ site: folder, out, search });
  expect(await readFile(join(out, "index.html"), "utf8")).not.toContain("/search/");
});
