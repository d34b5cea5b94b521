import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SiteDefinition } from "@igny8/blocks/generated";
import { expect, it } from "vitest";
import type { Manifest } from "../src/output/manifest";
import { buildSite } from "../src/renderer/buildSite";
import { contentHash } from "../src/renderer/facts";
import { definition, page, write } from "./support/example";

const stylesOf = (files: Manifest["files"]): string[] =>
  Object.keys(files).filter((path) => path.endsWith(".css"));

it.each(["https://example.com/", "https://sites.example.com/site_1/"])(
  "carries over the files that a kept page names, for as long as it is kept: %s",
  async (base) => {
    const folder = await definition([page("/"), page("/a/")], base);
    const good = await readFile(join(folder, "pages/p1.json"), "utf8");

    async function build(version: number, palette: "forest" | "plum" | null): Promise<Manifest["files"]> {
      const site = JSON.parse(await readFile(join(folder, "site.json"), "utf8")) as SiteDefinition;
      site.site.theme.palette = palette;
      site.pages = await Promise.all(
        [["/", "pages/p0.json"] as const, ["/a/", "pages/p1.json"] as const].map(async ([path, file]) => ({
          path,
          file,
          hash: contentHash(await readFile(join(folder, file), "utf8")),
        })),
      );
      await writeFile(join(folder, "site.json"), JSON.stringify(site));
      const out = join(folder, `v${version}`);
      const previous = version > 1 ? join(folder, `v${version - 1}`) : undefined;
      await buildSite({ site: folder, out, store: join(folder, "store"), previous, keepGoing: true });
      return (JSON.parse(await readFile(join(out, "manifest.json"), "utf8")) as Manifest).files;
    }

    const before = await build(1, null);
    const [sheet = ""] = stylesOf(before);
    await write(folder, "pages/p1.json", good.replace('"blocks":[]', '"blocks":[{"type":"carousel"}]'));
    for (const [version, palette] of [
      [2, "forest"],
      [3, "plum"],
    ] as const) {
      const files = await build(version, palette);
      expect(files["/a/"]).toEqual(before["/a/"]);
      expect(files[sheet]?.[0]).toBe(before[sheet]?.[0]);
      expect(stylesOf(files)).toHaveLength(2);
    }
    await write(folder, "pages/p1.json", good);
    expect(stylesOf(await build(4, "forest"))).toHaveLength(1);
  },
);
