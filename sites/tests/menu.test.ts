import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PageDefinition, SiteDefinition } from "@igny8/blocks/generated";
import { expect, it } from "vitest";
import type { Manifest } from "../src/output/manifest";
import { buildSite } from "../src/renderer/buildSite";
import { contentHash } from "../src/renderer/facts";
import type { BuildReport } from "../src/renderer/options";
import { definition, link, page, write } from "./support/example";

/** A site whose menu and footer name /shop/, and builds of it over one another. */
async function world(shop: PageDefinition | null) {
  const folder = await definition([]);
  const entry = { label: "Shop", href: "/shop/" };
  const site = JSON.parse(await readFile(join(folder, "site.json"), "utf8")) as SiteDefinition;
  site.navigation.items.push({ label: "Away", href: "https://shop.test/" }, entry);
  site.footer.columns = [
    { title: "Buy", links: [entry] },
    { title: "Pages", links: [{ label: "About", href: "/about" }, entry] },
  ];
  const save = async (third: PageDefinition | null): Promise<void> => {
    const texts = [page("/"), page("/about/"), ...(third ? [third] : [])].map((one) => JSON.stringify(one));
    const entries = ["/", "/about/", "/shop/"].slice(0, texts.length).map((path, number) => {
      const hash = contentHash(texts[number] ?? "");
      return { path, file: `pages/${hash}.json`, hash };
    });
    for (const [number, { file }] of entries.entries()) await write(folder, file, texts[number] ?? "");
    await write(folder, "site.json", JSON.stringify({ ...site, pages: entries }));
  };
  await save(shop);
  const store = join(folder, "store");
  return {
    save,
    build: async (number: number, keepGoing = true): Promise<BuildReport> => {
      const previous = number > 1 ? join(folder, `v${number - 1}`) : undefined;
      return buildSite({ site: folder, out: join(folder, `v${number}`), store, previous, keepGoing });
    },
    read: async (number: number, path: string): Promise<string> => {
      const manifest = await readFile(join(folder, `v${number}`, "manifest.json"), "utf8");
      const [hash = ""] = (JSON.parse(manifest) as Manifest).files[path] ?? [];
      return readFile(join(store, hash.slice(0, 2), hash), "utf8");
    },
  };
}

const leftOut = ["The menu", "The footer"].map(
  (where) => `${where} leaves out “Shop”: the site does not have /shop/`,
);

it.each([
  ["is not there", null],
  ["is new and cannot be rendered", page("/shop/", { blocks: [link("/nowhere/")] })],
  ["is new and not valid", page("/shop/", { blocks: [{ type: "carousel" } as never] })],
])("leaves a page out of the menu and the footer that %s", async (_, shop) => {
  const { build, read } = await world(shop);
  const report = await build(1);
  expect(report.failed.map(({ path, kept }) => [path, kept])).toEqual(shop ? [["/shop/", false]] : []);
  expect(report.warnings).toEqual(leftOut);
  for (const path of ["/", "/about/", "/404.html"]) {
    const html = await read(1, path);
    expect(html).not.toContain("Shop");
    expect(html).not.toContain("Buy");
    expect(html).toContain('href="/about/"');
    expect(html).toContain('href="https://shop.test/"');
  }
  expect(await build(2)).toMatchObject({ rendered: 0, warnings: leftOut });
});

it("names the page again as soon as it can be rendered", async () => {
  const { save, build, read } = await world(page("/shop/", { blocks: [link("/nowhere/")] }));
  await build(1);
  await save(page("/shop/"));
  expect(await build(2)).toMatchObject({ failed: [], warnings: [], rendered: 3 });
  expect((await read(2, "/about/")).match(/href="\/shop\/"/g)).toHaveLength(3);
});

it("keeps an entry whose page stays as it was", async () => {
  const { save, build, read } = await world(page("/shop/"));
  await build(1);
  await save(page("/shop/", { blocks: [link("/nowhere/")] }));
  expect(await build(2)).toMatchObject({ failed: [{ path: "/shop/", kept: true }], warnings: [] });
  expect(await read(2, "/about/")).toContain('href="/shop/"');
});

it("refuses such a menu where it is not to go on", async () => {
  const { build } = await world(null);
  await expect(build(1, false)).rejects.toMatchObject({ error: "broken_link", where: { href: "/shop/" } });
});
