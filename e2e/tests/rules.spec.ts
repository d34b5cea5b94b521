import { expect, test } from "@playwright/test";
import { appears, complaints, newSite, signUp, unique } from "./support";

test("a rule is tried, runs, and what it did is taken back", async ({ page }) => {
  test.setTimeout(240_000);
  const found = complaints(page, [/401/, /favicon/]);
  await signUp(page);
  await newSite(page, unique("Rules"), "Hosted here");
  await page.goto("/writer/tasks");
  await page.getByRole("button", { name: "New task" }).click();
  const ordering = page.getByRole("dialog", { name: "New task" });
  await ordering.getByRole("textbox", { name: "Task" }).fill("How to descale a kettle");
  await ordering.getByRole("textbox", { name: "Keyword" }).fill("descale a kettle");
  await ordering.getByRole("button", { name: "Create the task" }).click();
  await expect(ordering).toBeHidden();

  await page.goto("/automation/rules/new");
  const name = unique("Write what waits");
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("combobox", { name: "Action 1" }).click();
  await page.getByRole("option", { name: "Write content" }).click();
  await page.getByRole("button", { name: "Try it" }).click();
  const trial = page.getByRole("region", { name: "What it would do" });
  await expect(trial).toContainText("It would run now");
  await expect(trial).toContainText("How to descale a kettle");
  await page.getByRole("button", { name: "Create the rule" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  await page.getByRole("button", { name: "Run now" }).click();
  await expect(page.getByText("Started.")).toBeVisible();
  const written = page.getByRole("link", { name: "How to descale a kettle" });
  await appears(page, "/writer/content?status=draft", written);

  const run = page.getByRole("row").filter({ hasText: name, has: page.getByText("Done", { exact: true }) });
  await appears(page, "/automation/history", run);
  await run.getByRole("button", { name }).click();
  await page.getByRole("button", { name: "Undo…" }).click();
  await page.getByRole("button", { name: "Take back 1 page" }).click();
  await expect(page.getByText("Started.")).toBeVisible();
  await appears(page, "/writer/content?status=archived", written);
  expect(found).toEqual([]);
});
