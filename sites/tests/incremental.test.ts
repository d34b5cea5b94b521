import { readFile, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Block, PageDefinition, SiteDefinition } from "@igny8/blocks/generated";
import { describe, expect, it } from "vitest";
import type { Manifest } from "../src/output/manifest";
import { buildSite } from "../src/renderer/buildSite";
import { contentHash } from "../src/renderer/facts";
import { definition, link, page, temporaryFolder, write } from "./support/example";

interface World {
  pages: PageDefinition[];
  site: Omit<SiteDefinition, "pages">;
  assets: Map<string, string>;
}

/** A small generator of one's own seed: a failure names the seed that finds it again. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const words = ["pump", "roof", "Größe", "עברית", "😀 ok", "cost <b>", "& more"];

function post(number: number, random: (below: number) => number): PageDefinition {
  const text = words[random(words.length)] ?? "";
  return page(`/blog/p${number}/`, {
    kind: "post",
    title: `${text} ${number}`,
    meta_description: `About ${text}`,
    published_at: `2026-0${1 + random(9)}-1${random(9)}T00:00:00Z`,
    noindex: random(8) === 0,
    categories: random(2) === 0 ? [] : [{ name: `Cat ${random(2)}`, slug: `c${random(3)}` }],
    blocks: [
      { type: "heading", level: 2, text },
      { type: "rich_text", html: `<p>${random(100)} <a href="/">home</a></p>` },
      ...(random(5) === 0 ? [{ type: "post_list", title: null, items: [], limit: 3 } as Block] : []),
    ],
  });
}

async function start(random: (below: number) => number): Promise<World> {
  const folder = await definition([page("/")]);
  const site = JSON.parse(await readFile(join(folder, "site.json"), "utf8")) as SiteDefinition;
  const home = page("/", {
    blocks: [{ type: "post_list", title: "New", items: [], limit: 3 }, link("/blog/")],
  });
  const posts = Array.from({ length: 60 }, (_, number) => post(number, random));
  const index = page("/blog/", { kind: "blog_index", title: "Blog" });
  return { pages: [home, index, page("/about/"), ...posts], site, assets: new Map([["a.txt", "a"]]) };
}

type Edit = (world: World, random: (below: number) => number, step: number) => void;

const anyPost = ({ pages }: World, random: (below: number) => number): number => 3 + random(pages.length - 3);

const edits: Edit[] = [
  (world, random) => {
    const at = anyPost(world, random);
    const number = Number(/\d+/.exec(world.pages[at]?.path ?? "")?.[0]);
    world.pages[at] = post(number, random);
  },
  (world, random) => void world.pages.splice(anyPost(world, random), 1),
  (world, random, step) => void world.pages.push(post(100 + step, random)),
  (world, random) => {
    const at = anyPost(world, random);
    const before = world.pages[at];
    if (before)
      world.pages[at] = {
        ...before,
        blocks: [{ type: "list", ordered: false, items: [String(random(99))] }],
      };
  },
  (world, _, step) =>
    void (world.site.navigation = { type: "navigation", items: [{ label: `N${step}`, href: "/about/" }] }),
  (world, _, step) => void (world.site.site = { ...world.site.site, description: `Description ${step}` }),
  (world, random) =>
    void (world.site.site.theme = { ...world.site.site.theme, palette: random(2) ? "forest" : "plum" }),
  (world, _, step) => void (world.pages[1] = page("/blog/", { kind: "blog_index", title: `Blog ${step}` })),
  (world, _, step) => void world.assets.set("a.txt", `changed ${step}`),
  (world, random) => {
    const at = anyPost(world, random);
    const before = world.pages[at];
    if (!before) return;
    const path = before.path.replace(/\/$/, "x/");
    world.pages[at] = { ...before, path };
    world.site.redirects = [...world.site.redirects, { source: before.path, target: path }];
  },
  (world) => {
    const [home, index, about, ...posts] = world.pages;
    if (home && index && about) world.pages = [home, index, about, ...posts.reverse()];
  },
];

async function save(world: World, folder: string): Promise<void> {
  const entries = await Promise.all(
    world.pages.map(async (entry) => {
      const text = JSON.stringify(entry);
      const hash = contentHash(text);
      const file = `pages/${hash}.json`;
      await write(folder, file, text);
      return { path: entry.path, file, hash };
    }),
  );
  for (const [name, text] of world.assets) await write(folder, `assets/${name}`, text);
  await write(folder, "site.json", JSON.stringify({ ...world.site, pages: entries }));
}

const manifestOf = async (folder: string): Promise<Manifest> =>
  JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")) as Manifest;

/** Every file that a manifest names lies in the store and is what its name says. */
async function expectWhole(store: string, { files }: Manifest): Promise<void> {
  for (const [hash, bytes, , br] of Object.values(files)) {
    const path = join(store, hash.slice(0, 2), hash);
    const content = await readFile(path);
    expect([contentHash(content), content.length]).toEqual([hash, bytes]);
    if (br > 0) expect((await stat(`${path}.br`)).size).toBe(br);
  }
}

describe.each([1, 2, 3, 4, 5, 6])("edits of seed %i", (seed) => {
  it("give the same bytes in part as in full", { timeout: 60_000 }, async () => {
    const random = randomOf(seed);
    const world = await start(random);
    const folder = await temporaryFolder();
    const store = join(folder, "store");
    let previous: string | undefined;
    for (let step = 0; step < 12; step += 1) {
      for (let count = random(3); count >= 0 && step > 0; count -= 1) {
        edits[random(edits.length)]?.(world, random, step * 10 + count);
      }
      await save(world, folder);
      const out = join(folder, `v${step}`);
      await buildSite({ site: folder, out, store, previous, compress: true });
      const fresh = await temporaryFolder();
      await buildSite({ site: folder, out: fresh, store: join(fresh, "store"), compress: true });
      const manifest = await manifestOf(out);
      expect(manifest, `step ${step}`).toEqual(await manifestOf(fresh));
      await expectWhole(store, manifest);
      previous = out;
    }
  });
});

async function world(count = 40): Promise<{ folder: string; built: World }> {
  const random = randomOf(9);
  const built = await start(random);
  built.pages = built.pages.slice(0, 3 + count);
  const folder = await temporaryFolder();
  await save(built, folder);
  return { folder, built };
}

it("reads and renders only the page that changed, and writes only its file", async () => {
  const { folder, built } = await world();
  const store = join(folder, "store");
  await buildSite({ site: folder, out: join(folder, "v1"), store });
  const again = await buildSite({
    site: folder,
    out: join(folder, "v2"),
    store,
    previous: join(folder, "v1"),
  });
  expect(again).toMatchObject({ rendered: 0, new_files: 0, new_bytes: 0 });
  const changed = built.pages[5];
  if (!changed) throw new Error("no page");
  built.pages[5] = { ...changed, blocks: [{ type: "divider" }] };
  for (const file of await readdir(join(folder, "pages")))
    await writeFile(join(folder, "pages", file), "not read");
  await save({ ...built, pages: [built.pages[5]] }, folder);
  const entries = built.pages.map((entry) => {
    const hash = contentHash(JSON.stringify(entry));
    return { path: entry.path, file: `pages/${hash}.json`, hash };
  });
  await write(folder, "site.json", JSON.stringify({ ...built.site, pages: entries }));
  const report = await buildSite({
    site: folder,
    out: join(folder, "v3"),
    store,
    previous: join(folder, "v2"),
  });
  expect(report).toMatchObject({ rendered: 1, new_files: 1, failed: [] });
});

it("leaves out a new page that is not valid, keeps an old one as it was, and says so", async () => {
  const { folder, built } = await world(10);
  const store = join(folder, "store");
  await buildSite({ site: folder, out: join(folder, "v1"), store });
  const before = await manifestOf(join(folder, "v1"));
  const [, , about, old] = built.pages;
  if (!about || !old) throw new Error("no page");
  built.pages[3] = { ...old, title: "New", blocks: [{ type: "carousel" } as never] };
  built.pages.push(
    page("/new/", { blocks: [link("/nowhere/")] }),
    page("/other/", { blocks: [link("/new/")] }),
  );
  await save(built, folder);
  const options = { site: folder, out: join(folder, "v2"), store, previous: join(folder, "v1") };
  await expect(buildSite(options)).rejects.toMatchObject({ error: "invalid_definition" });
  const report = await buildSite({ ...options, keepGoing: true });
  expect(report.failed.map(({ path, kept, error }) => [path, kept, error])).toEqual([
    [old.path, true, "invalid_definition"],
    ["/new/", false, "broken_link"],
    ["/other/", false, "broken_link"],
  ]);
  const { files } = await manifestOf(join(folder, "v2"));
  expect(files[old.path]).toEqual(before.files[old.path]);
  expect(files).not.toHaveProperty(["/new/"]);
  built.pages[3] = { ...old, title: "Good again" };
  built.pages.splice(-2);
  await save(built, folder);
  const third = await buildSite({
    ...options,
    out: join(folder, "v3"),
    previous: join(folder, "v2"),
    keepGoing: true,
  });
  expect(third.failed).toEqual([]);
  expect((await manifestOf(join(folder, "v3"))).files[old.path]).not.toEqual(before.files[old.path]);
});

it("writes a store file again that a crash cut short", async () => {
  const { folder } = await world(3);
  const store = join(folder, "store");
  await buildSite({ site: folder, out: join(folder, "v1"), store });
  const { files } = await manifestOf(join(folder, "v1"));
  const [hash = ""] = files["/"] ?? [];
  await writeFile(join(store, hash.slice(0, 2), hash), "<!doc");
  await buildSite({ site: folder, out: join(folder, "v2"), store });
  await expectWhole(store, await manifestOf(join(folder, "v2")));
});
