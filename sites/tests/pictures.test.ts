import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { expect, it } from "vitest";
import { buildSite } from "../src/renderer/buildSite";
import { definition, page, temporaryFolder, write } from "./support/example";

const noise = (width: number, height: number, format: "jpeg" | "png" | "webp" = "jpeg"): Promise<Buffer> =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: "#888",
      noise: { type: "gaussian", mean: 128, sigma: 40 },
    },
  })
    .toFormat(format)
    .toBuffer();

async function siteWith(name: string, content: Buffer | string): Promise<string> {
  const image = { src: `/assets/${name}`, alt: "A", width: 1000, height: 500 };
  const folder = await definition([
    page("/", {
      featured_image: image,
      blocks: [{ type: "hero", eyebrow: null, title: "Hero", text: null, image, actions: [] }],
    }),
    page("/b/", { blocks: [{ type: "image", image, caption: null }] }),
  ]);
  await write(folder, `assets/${name}`, "");
  await writeFile(join(folder, `assets/${name}`), content);
  return folder;
}

it("offers a picture in smaller sizes and newer formats, and asks for the first one early", async () => {
  const folder = await siteWith("a.jpg", await noise(1000, 500));
  const out = await temporaryFolder();
  await buildSite({ site: folder, out });
  const html = await readFile(join(out, "index.html"), "utf8");
  expect(html).toMatch(
    /<picture><source type="image\/avif" srcSet="\/assets\/a-480\.[0-9a-f]{12}\.avif 480w, .* 1000w" sizes="[^"]+"\/><source type="image\/webp"/,
  );
  expect(html).toMatch(/<img [^>]*src="\/assets\/a\.jpg"[^>]*width="1000" height="500"[^>]*\/><\/picture>/);
  expect(html).toMatch(/<link rel="preload" as="image" type="image\/avif" imageSrcSet="\/assets\/a-480/);
  expect(html.indexOf('rel="preload"')).toBeLessThan(html.indexOf('rel="stylesheet"'));
  const other = await readFile(join(out, "b/index.html"), "utf8");
  expect(other).toContain('sizes="auto, ');
  expect(other).not.toContain('rel="preload"');
  const sizes = await Promise.all(
    (await readdir(join(out, "assets")))
      .filter((file) => /\.(avif|webp)$/.test(file))
      .map(async (file) => (await sharp(join(out, "assets", file)).metadata()).width),
  );
  expect(new Set(sizes)).toEqual(new Set([480, 960, 1000]));
});

it("draws a picture once, however often the site is built", async () => {
  const folder = await siteWith("a.jpg", await noise(1000, 500));
  const store = join(folder, "store");
  await buildSite({ site: folder, out: join(folder, "v1"), store });
  const again = { site: folder, out: join(folder, "v2"), store, previous: join(folder, "v1") };
  expect(await buildSite(again)).toMatchObject({ new_files: 0, rendered: 2 });
  expect(await readFile(join(folder, "v2/manifest.json"), "utf8")).toBe(
    await readFile(join(folder, "v1/manifest.json"), "utf8"),
  );
});

it.each([
  ["wrong_image_type", "a.png", () => noise(10, 10, "jpeg")],
  ["unreadable_image", "a.jpg", () => Promise.resolve(Buffer.from("no picture"))],
  [
    "image_too_large",
    "a.png",
    () =>
      sharp({ create: { width: 10_001, height: 5_000, channels: 3, background: "#fff" } })
        .png()
        .toBuffer(),
  ],
  [
    "unsafe_svg",
    "a.svg",
    () => Promise.resolve(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`),
  ],
  ["unsafe_svg", "a.svg", () => Promise.resolve(`<svg onload="alert(1)"></svg>`)],
  ["wrong_image_type", "a.svg", () => Promise.resolve("<html></html>")],
])("refuses %s (%s) and names the file", async (error, name, content) => {
  const folder = await siteWith(name, await content());
  const options = { site: folder, out: await temporaryFolder() };
  await expect(buildSite(options)).rejects.toMatchObject({ error, where: { file: `assets/${name}` } });
});

it("leaves a picture that is none out of a deployment, with the pages that show it", async () => {
  const folder = await siteWith("a.png", await noise(10, 10));
  await write(folder, "pages/p0.json", JSON.stringify(page("/")));
  const report = await buildSite({ site: folder, out: await temporaryFolder(), keepGoing: true });
  expect(report.failed).toMatchObject([{ path: "/b/", error: "broken_link" }]);
  expect(report.warnings).toEqual(["assets/a.png holds a picture of the type jpeg; name it so"]);
});
