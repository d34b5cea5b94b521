import { expect, test } from "@playwright/test";
import { axe, email, password } from "./support";

test("the wizard leads from a brief to a page tree with a preview", async ({ page }) => {
  await page.goto("http://127.0.0.1:8022/");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: /new site/i }).first().click();

  await page.getByLabel("Name of the business or site").fill("Corner Bakery");
  expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Brief").fill("We bake bread and cakes by hand in the old town, and deliver on weekdays.");
  await page.getByLabel("Audience").fill("People who live nearby");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "Generate the site" }).click();

  await expect(page.getByText("Privacy and legal notice").first()).toBeVisible({ timeout: 60_000 });
  await expect(page.locator("iframe").first()).toBeVisible();
});
