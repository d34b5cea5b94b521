import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { buildSite } from "../src/renderer/buildSite";
import { definition, page, temporaryFolder, write } from "./support/example";

const { notInstalled } = vi.hoisted(() => ({
  notInstalled: (): never => {
    throw new Error("not installed");
  },
}));
vi.mock("sharp", notInstalled);
vi.mock("pagefind", notInstalled);

const image = { src: "/assets/a.jpg", alt: "A", width: 1000, height: 500 };
const posts = Array.from({ length: 5 }, (_, number) =>
  page(`/blog/p${number}/`, {
    kind: "post",
    published_at: `2026-01-0${number + 1}T00:00:00Z`,
    blocks: [{ type: "image", image, caption: null }],
  }),
);

it("renders a site where the programs for pictures and search are not installed, and says so", async () => {
  const folder = await definition([page("/"), ...posts]);
  await write(folder, "assets/a.jpg", "as it is");
  const out = await temporaryFolder();
  const report = await buildSite({ site: folder, out, search: true });
  expect(report.warnings).toEqual([
    "1 pictures are shown as they are: sharp, which makes them smaller, is not installed beside the renderer",
    "The site has no search: pagefind, which makes its index, is not installed beside the renderer",
  ]);
  expect(await readFile(join(out, "assets/a.jpg"), "utf8")).toBe("as it is");
  const html = await readFile(join(out, "blog/p1/index.html"), "utf8");
  expect(html).toContain('src="/assets/a.jpg"');
  expect(html).not.toContain("<picture>");
  expect(html).not.toContain("/search/");
});

it("says nothing of search on a site that is too small for it", async () => {
  const report = await buildSite({
    site: await definition([page("/")]),
    out: await temporaryFolder(),
    search: true,
  });
  expect(report.warnings).toEqual([]);
});
