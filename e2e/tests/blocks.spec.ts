import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
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

test("hostile text in every field of every block runs nothing", async ({ page }) => {
  const dialogs: string[] = [];
  const outside: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) outside.push(request.url());
  });
  await open(page, "hostile");
  await page
    .locator("details")
    .evaluateAll((all) => all.forEach((details) => details.setAttribute("open", "")));
  const found = await page.evaluate(() => {
    const elements = [...document.querySelectorAll("body *")];
    const handlers = elements.flatMap((element) =>
      element
        .getAttributeNames()
        .filter((name) => name.startsWith("on") || name === "style" || name === "srcdoc"),
    );
    const tags = elements.filter((element) =>
      /^(script|iframe|object|embed|style|svg|math|base|meta|template|noscript)$/i.test(element.tagName),
    );
    const addresses = elements
      .flatMap((element) =>
        ["href", "src", "action", "poster", "formAction"].map((name) => Reflect.get(element, name)),
      )
      .filter((url) => typeof url === "string" && /^\s*(javascript|vbscript|data):/i.test(url));
    return { handlers, tags: tags.map(({ outerHTML }) => outerHTML), addresses };
  });
  expect(found).toEqual({ handlers: [], tags: [], addresses: [] });
  expect(await page.evaluate(() => Reflect.get(window, "__xss"))).toBeUndefined();
  expect({ dialogs, outside }).toEqual({ dialogs: [], outside: [] });
});
