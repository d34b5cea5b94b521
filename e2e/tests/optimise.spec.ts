import { expect, test } from "@playwright/test";
import { appears, complaints, settled, signIn } from "./support";

test("changes to a page are proposed, compared, accepted and taken back", async ({ page }) => {
  test.setTimeout(240_000);
  const found = complaints(page, [/401/, /favicon/]);
  await signIn(page);
  await settled(page); // what came before may still be scored
  // A description that is far too short, as people write them.
  await page.goto("/writer/content?status=published");
  const link = page.getByRole("row").nth(1).getByRole("link").first();
  const title = await link.innerText();
  await link.click();
  await page.getByRole("tab", { name: "Search result" }).click();
  const description = page.getByRole("textbox", { name: "Description" });
  const asWas = await description.inputValue();
  const short = asWas === "Far too short." ? "Much too short." : "Far too short.";
  await description.fill(short);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText(/^Saved as version/)).toBeVisible();
  const address = page.url();

  await page.goto("/optimizer");
  await page.getByRole("button", { name: `Propose changes to “${title}”` }).click();
  await expect(page.getByText("Changes are being worked out.")).toBeVisible();
  const run = page
    .getByRole("row")
    .filter({ hasText: title, hasNotText: "nothing to change" })
    .getByRole("link");
  await appears(page, "/optimizer/compare?type=optimise&state=done", run.first());
  await run.first().click();
  const changes = page.getByRole("region", { name: "Changes" });
  await expect(changes.locator("del").first()).toBeVisible();
  await changes.getByRole("button", { name: /^Accept (all \d+|1 change)$/ }).click();
  await expect(page.getByRole("button", { name: "Undo all" })).toBeVisible();
  await page.goto(address);
  await expect(description).toBeVisible();
  await expect(description).not.toHaveValue(short);

  await page.goBack();
  await page.getByRole("button", { name: "Undo all" }).click();
  await page.getByRole("button", { name: "Take back", exact: true }).last().click();
  await expect(page.getByText("All changes are taken back.")).toBeVisible();
  await settled(page); // the page is scored again
  await page.goto(address);
  await expect(description).toHaveValue(short);
  await description.fill(asWas);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText(/^Saved as version/)).toBeVisible();
  expect(found).toEqual([]);
});
