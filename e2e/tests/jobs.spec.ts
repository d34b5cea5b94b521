import { expect, test } from "@playwright/test";
import { newSite, signUp, unique } from "./support";

test("a job goes on while the page is loaded anew, and the tray shows it", async ({ page }) => {
  await signUp(page);
  await newSite(page, unique("Tray"), "Hosted here");
  await page.goto("/planner/keywords");
  await page.getByRole("button", { name: "Import", exact: true }).first().click();
  const dialog = page.getByRole("dialog", { name: "Import keywords" });
  const lines = Array.from({ length: 9_000 }, (_, n) => `oak table ${String(n)},${String(n)}`);
  await dialog.locator("input[type=file]").setInputFiles({
    name: "tables.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(["keyword,volume", ...lines].join("\n")),
  });
  await dialog.getByRole("button", { name: "Preview" }).click();
  await dialog.getByRole("button", { name: "Import", exact: true }).click();
  await expect(dialog.getByRole("progressbar").first()).toBeVisible();

  await page.reload();
  const tray = page.getByRole("button", { name: /job(s)? under way|No job under way/ });
  await tray.click();
  const job = page.getByRole("listitem").filter({ hasText: /import/i });
  await expect(job).toBeVisible();
  await expect(job).toContainText("Succeeded", { timeout: 60_000 });
});
