import { expect, test } from "@playwright/test";
import { signIn } from "./support";

test("a network cut is said, and the page heals by itself when the network is back", async ({
  page,
  context,
}) => {
  await signIn(page);
  await page.goto("/planner/ideas");
  await expect(page.getByRole("row").nth(1)).toBeVisible();

  await context.setOffline(true);
  await expect(page.getByRole("status").filter({ hasText: "No connection" })).toBeVisible();
  await page.getByRole("link", { name: "Clusters", exact: true }).click();
  await expect(page.getByRole("row")).toHaveCount(0);
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();

  await context.setOffline(false);
  await expect(page.getByText("No connection")).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "Clusters" })).toBeVisible();
  await expect(page.getByRole("row").nth(1)).toBeVisible();
});
