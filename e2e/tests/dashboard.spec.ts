import { type Locator, expect, test } from "@playwright/test";
import { demoSite, filled, paths, strangersPaths } from "./places";
import { appears, axe, complaints, loaded, signIn } from "./support";

const signedOut = /401/;

test("a stranger is asked to sign in, and told when the password is wrong", async ({ page }) => {
  await page.goto("/planner/keywords");
  await page.getByLabel("E-mail").fill("nobody@example.test");
  await page.getByRole("textbox", { name: "Password" }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`every page opens without a complaint and is accessible, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(400_000);
    await page.emulateMedia({ colorScheme });
    const found = complaints(page, [signedOut, /favicon/]);
    await signIn(page);
    const site = await demoSite(page);
    for (const path of paths) {
      const address = await filled(page, path, site);
      if (!address) continue;
      await page.goto(address);
      await loaded(page);
      expect(await axe(page), address).toEqual([]);
    }
    expect(found).toEqual([]);
  });
}

test("every page fits a phone: nothing lies outside, and it is accessible", async ({ page }) => {
  test.setTimeout(400_000);
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page);
  const site = await demoSite(page);
  for (const path of paths) {
    const address = await filled(page, path, site);
    if (!address) continue;
    await page.goto(address);
    await loaded(page);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, address).toBeLessThanOrEqual(390);
    expect(await axe(page), address).toEqual([]);
  }
});

test("the rules of a part win over those of what it is made of, whichever file came first", async ({
  page,
}) => {
  const room = (part: Locator): Promise<number> =>
    part.evaluate((element) => parseFloat(getComputedStyle(element).paddingLeft));
  await signIn(page);
  await page.goto("/writer/content");
  expect(await room(page.getByRole("tab").first())).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Account menu" }).click();
  expect(await room(page.getByRole("menuitem").first())).toBeGreaterThan(0);
});

test("pages for strangers open without a complaint and are accessible", async ({ page }) => {
  const found = complaints(page, [signedOut, /favicon/, /_allauth/, /invitation/, /4\d\d/]);
  for (const path of strangersPaths) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await axe(page), path).toEqual([]);
  }
  expect(found).toEqual([]);
});

test("an idea becomes a published page: approve, let the rules work, review, watch it go out", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await signIn(page);
  await page.goto("/planner/ideas?status=new");
  // One that competes with no page of the site.
  const idea = page.getByRole("row").filter({ hasText: "New", hasNotText: /nearly the same|same keyphrase/ });
  const approve = idea.getByRole("button", { name: /^Approve “/ }).first();
  const title = /“(.*)”/.exec((await approve.getAttribute("aria-label")) ?? "")?.[1] ?? "";
  await approve.click();
  await expect(page.getByText("1 idea approved; it becomes a task.")).toBeVisible();

  // The rules write, illustrate, link and score it; then it waits for a person.
  const waiting = page
    .getByRole("navigation", { name: "Pages that wait" })
    .getByRole("button", { name: title });
  await appears(page, "/writer/review", waiting, 150_000);
  await waiting.click();
  await expect(page.getByRole("heading", { level: 2, name: title })).toBeVisible();
  await expect(page.getByText("Passes the gates")).toBeVisible();
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(page.getByText(`“${title}” is approved.`)).toBeVisible();

  const record = page
    .getByRole("row")
    .filter({ hasText: title, has: page.getByText("Published", { exact: true }) });
  await appears(page, "/publisher/records", record);
});
