import { expect, test } from "@playwright/test";
import { axe, complaints } from "./support";

const sites = "http://127.0.0.1:8024";

test("every page of the published site opens without a complaint, a script or a dead link", async ({
  page,
}) => {
  const found = complaints(page, [/favicon/]);
  await page.goto(sites);
  const base = await page.getByRole("link").first().getAttribute("href");
  expect(base).toBeTruthy();
  const start = new URL(base ?? "", sites).href;

  const sitemap = await (await page.request.get(new URL("sitemap.xml", start).href)).text();
  const pages = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url ?? "");
  expect(pages.length).toBeGreaterThan(25);
  expect(pages).toContain(start);

  for (const url of pages) {
    await page.goto(url);
    await expect(page.locator("h1")).toHaveCount(1);
    await expect(page.locator("script:not([type='application/ld+json'])")).toHaveCount(0);
    await expect(page).toHaveTitle(/.{5,}/);
  }
  expect(found).toEqual([]);
});

test("each type of page is accessible, at a desk and on a phone", async ({ page }) => {
  await page.goto(sites);
  const start = new URL((await page.getByRole("link").first().getAttribute("href")) ?? "", sites).href;
  await page.goto(new URL("blog/", start).href);
  const article = await page.locator("main a[href*='/blog/']").first().getAttribute("href");
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const path of ["", "blog/", "services/", "contact/"]) {
      await page.goto(new URL(path, start).href);
      expect(await axe(page), path).toEqual([]);
    }
    await page.goto(new URL(article ?? "", start).href);
    expect(await axe(page), "article").toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `article at ${String(width)}`).toBeLessThanOrEqual(0);
  }
});

test("sample text says so", async ({ page }) => {
  await page.goto(sites);
  const start = new URL((await page.getByRole("link").first().getAttribute("href")) ?? "", sites).href;
  await page.goto(new URL("blog/", start).href);
  await page.locator("main a[href*='/blog/']").first().click();
  await expect(page.getByText("Sample text written without a language model")).toBeVisible();
});

test("the marketing site opens without a complaint", async ({ page }) => {
  const found = complaints(page, [/favicon/]);
  await page.goto("http://127.0.0.1:8023/");
  await expect(page.locator("h1")).toHaveCount(1);
  expect(await axe(page)).toEqual([]);
  expect(found).toEqual([]);
});
