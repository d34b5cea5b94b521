import { expect, test } from "@playwright/test";
import { axe, complaints, signIn } from "./support";

const places = [
  ["Home", "/"],
  ["Keywords", "/planner/keywords"],
  ["Clusters", "/planner/clusters"],
  ["Ideas", "/planner/ideas"],
  ["Calendar", "/planner/calendar"],
  ["Tasks", "/writer/tasks"],
  ["Content", "/writer/content"],
  ["Deployments", "/publisher/deployments"],
  ["Rules", "/automation/rules"],
  ["History", "/automation/history"],
  ["Jobs", "/jobs"],
  ["Billing", "/billing"],
] as const;

const signedOut = /401/;

test("a stranger is asked to sign in, and told when the password is wrong", async ({ page }) => {
  await page.goto("/planner/keywords");
  await page.getByLabel("E-mail").fill("nobody@example.test");
  await page.getByRole("textbox", { name: "Password" }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
});

test("every page shows the demo's data without a complaint, and is accessible", async ({ page }) => {
  const found = complaints(page, [signedOut, /favicon/]);
  await signIn(page);
  for (const [label, path] of places) {
    await page
      .getByRole("navigation", { name: "Main" })
      .getByRole("link", { name: label, exact: true })
      .click();
    await expect(page).toHaveURL((url) => url.pathname === path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator(".mantine-Skeleton-root")).toHaveCount(0);
    expect(await axe(page), label).toEqual([]);
  }
  expect(found).toEqual([]);
});

test("an idea becomes a published page: approve, let the rules work, review, watch it go out", async ({
  page,
}) => {
  await signIn(page);
  await page.goto("/planner/ideas");
  const approve = page.getByRole("button", { name: "Approve", exact: true });
  // One that competes with no page of the site.
  await page
    .getByRole("row")
    .filter({ has: approve, hasNotText: "Merge into it" })
    .first()
    .locator(approve)
    .click();

  // The rules write, illustrate, link and score it; then it waits for a person.
  await expect(async () => {
    await page.goto("/writer/content?status=review");
    await expect(page.getByRole("row")).toHaveCount(2, { timeout: 2_000 });
  }).toPass({ timeout: 90_000 });
  const title = await page.getByRole("row").nth(1).getByRole("link").first().innerText();
  await page.getByRole("row").nth(1).getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByText("Passes the gates")).toBeVisible();
  await approve.click();

  await expect(async () => {
    await page.reload();
    await expect(page.getByText("Published", { exact: true }).first()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
});
