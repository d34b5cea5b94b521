import { expect, test } from "@playwright/test";
import { appears, complaints, signIn } from "./support";

test("a link is taken out, suggested again, put in after a preview, and taken back", async ({ page }) => {
  const found = complaints(page, [/401/, /favicon/]);
  await signIn(page);
  await page.goto("/linker/candidates?state=applied");
  const box = page.getByRole("checkbox", { name: / → / }).first();
  const name = (await box.getAttribute("aria-label")) ?? "";
  const row = page.getByRole("row").filter({ has: page.getByRole("checkbox", { name, exact: true }) });
  const chosen = page.getByRole("region", { name: "Chosen rows" });

  await box.click();
  await chosen.getByRole("button", { name: "Take out" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take out" }).click();
  await expect(page.getByText("1 link taken out.")).toBeVisible();

  await page.goto("/linker/candidates?state=removed");
  await row.getByRole("checkbox").click();
  await chosen.getByRole("button", { name: "Suggest again" }).click();
  await expect(page.getByText("1 link is suggested again.")).toBeVisible();

  await page.goto("/linker/candidates");
  await row.getByRole("checkbox").click();
  await chosen.getByRole("button", { name: "Preview and apply" }).click();
  const preview = page.getByRole("dialog", { name: "What 1 link would change" });
  await expect(preview.locator("ins").first()).toContainText(name.split(" → ")[0] ?? "");
  await preview.getByRole("button", { name: "Put 1 link in" }).click();
  await expect(preview).toBeHidden();

  await appears(page, "/linker/candidates?state=applied", row);
  expect(found).toEqual([]);
});
