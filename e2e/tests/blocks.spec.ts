import { execFileSync, spawn } from "node:child_process";
import { readFileSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Page, expect, test } from "@playwright/test";
import type { AxeResults } from "axe-core";

/** The pages of `npm run stories -w @igny8/blocks`: every block in every theme, opened from disk. */
const root = join(import.meta.dirname, "../..");
const stories = join(root, "packages/blocks/dist/stories");
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const themes = ["clarity", "hearth", "atlas", "studio"] as const;
const widths = [1440, 390] as const;
const schemes = ["light", "dark"] as const;

test.beforeAll(() => {
  execFileSync("npm", ["run", "stories", "-w", "@igny8/blocks", "--silent"], { cwd: root });
});

const open = (page: Page, name: string): Promise<unknown> =>
  page.goto(pathToFileURL(join(stories, `${name}.html`)).href);

/** What axe finds, in words; each example stands among all the others, so landmarks and heading order are the page's own. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const results = (await page.evaluate(
    "axe.run(document, { rules: { 'region': { enabled: false } } })",
  )) as AxeResults;
  return results.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ""}`),
  );
}

for (const theme of themes) {
  for (const colorScheme of schemes) {
    for (const width of widths) {
      test(`${theme}, ${colorScheme}, ${width}px: nothing for axe, nothing beyond the edge`, async ({
        page,
      }) => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        await open(page, theme);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBeLessThanOrEqual(0);
        expect(await violations(page)).toEqual([]);
      });
    }
  }
}

/** What a page could have run: things in it, what ran, what it asked of the reader, and what it asked for outside. */
async function dangersOf(page: Page, url: string, allowed: RegExp): Promise<string[]> {
  const found: string[] = [];
  page.on("dialog", (dialog) => {
    found.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!allowed.test(request.url())) found.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  await page
    .locator("details")
    .evaluateAll((all) => all.forEach((details) => details.setAttribute("open", "")));
  const inside = await page.evaluate(() => {
    const elements = [...document.querySelectorAll("body *")];
    const handlers = elements.flatMap((element) =>
      element
        .getAttributeNames()
        .filter((name) => name.startsWith("on") || name === "style" || name === "srcdoc"),
    );
    const tags = elements
      .filter((element) =>
        /^(script|iframe|object|embed|style|svg|math|base|meta|template|noscript)$/i.test(element.tagName),
      )
      .map(({ outerHTML }) => outerHTML);
    const addresses = elements
      .flatMap((element) =>
        ["href", "src", "action", "poster", "formAction"].map(
          (name) => Reflect.get(element, name) as unknown,
        ),
      )
      .filter((address) => typeof address === "string" && /^\s*(javascript|vbscript|data):/i.test(address));
    const ran = Reflect.get(window, "__xss") === undefined ? [] : ["it ran"];
    return [...handlers, ...tags, ...addresses.map(String), ...ran];
  });
  return [...found, ...inside];
}

test("hostile text in every field of every block runs nothing", async ({ page }) => {
  expect(await dangersOf(page, pathToFileURL(join(stories, "hostile.html")).href, /^file:/)).toEqual([]);
});

test("hostile text runs nothing on public pages, as they are rendered and served", async ({ page }) => {
  const data = join(stories, "sites-data");
  rmSync(data, { recursive: true, force: true });
  const folder = join(data, "clients/site_hostile");
  const render = [
    "sites/dist/render.cjs",
    join(stories, "site"),
    join(folder, "v1"),
    "--store",
    join(folder, "store"),
  ];
  execFileSync("node", render, { cwd: root });
  symlinkSync("v1", join(folder, "current"));
  const server = spawn("node", ["sites/dist/server.mjs", "--root", data, "--port", "8029"], { cwd: root });
  try {
    const base = "http://127.0.0.1:8029/site_hostile";
    await expect
      .poll(() =>
        fetch(`${base}/`).then(
          ({ status }) => status,
          () => 0,
        ),
      )
      .toBe(200);
    const sitemap = await (await fetch(`${base}/sitemap.xml`)).text();
    const pages = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url ?? "");
    expect(pages.length).toBeGreaterThanOrEqual(35);
    for (const url of pages) {
      const tab = await page.context().newPage();
      expect(await dangersOf(tab, url, /^http:\/\/127\.0\.0\.1:8029\//), url).toEqual([]);
      await tab.close();
    }
  } finally {
    server.kill();
  }
});
