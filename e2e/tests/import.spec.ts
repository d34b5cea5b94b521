import { expect, test } from "@playwright/test";
import { appears, complaints, newSite, signIn, unique } from "./support";

const subjects = ["oak table", "pine shelf", "walnut desk", "garden bench", "kitchen stool", "wardrobe", "bunk bed", "sofa", "bookcase", "coat rack"]; // prettier-ignore
const asks = [
  "price",
  "care",
  "repair",
  "ideas",
  "plans",
  "dimensions",
  "delivery",
  "reviews",
  "finish",
  "assembly",
];
const places = ["london", "leeds", "bristol", "york", "bath", "exeter", "derby", "durham", "oxford", "hull"];
const years = ["2021", "2022", "2023", "2024", "2025"];

/** 5,000 different keywords as an export of any tool has them. */
function csv(): Buffer {
  const rows = subjects.flatMap((subject, s) =>
    asks.flatMap((ask, a) =>
      places.flatMap((place, p) =>
        years.map((year, y) => `${subject} ${ask} ${place} ${year},${String(10 * s + a + p + y)}`),
      ),
    ),
  );
  return Buffer.from(["keyword,volume", ...rows].join("\n"));
}

test("5,000 keywords of a file get clusters, ideas and days on the calendar", async ({ page }) => {
  test.setTimeout(300_000);
  const found = complaints(page, [/401/, /favicon/]);
  await signIn(page); // the credits of a new account would not do
  const site = unique("Furniture");
  await newSite(page, site, "Hosted here");

  await page.goto("/planner/keywords");
  await page.getByRole("button", { name: "Import", exact: true }).first().click();
  const dialog = page.getByRole("dialog", { name: "Import keywords" });
  const file = { name: "furniture.csv", mimeType: "text/csv", buffer: csv() };
  await dialog.locator("input[type=file]").setInputFiles(file);
  await dialog.getByRole("button", { name: "Preview" }).click();
  await expect(dialog).toContainText("5,000 new");
  await dialog.getByRole("button", { name: "Import", exact: true }).click();
  await expect(dialog).toContainText("5,000 added, 0 updated, 0 already there, 0 left out.", {
    timeout: 90_000,
  });
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("grid", { name: "Keywords" })).toHaveAttribute("aria-rowcount", /^5001$|^-1$/);

  await page.getByRole("button", { name: "Cluster new keywords" }).click();
  await page.getByRole("button", { name: "Start clustering" }).click();
  await expect(page.getByText("Clustering has started.")).toBeVisible();
  await appears(page, "/planner/clusters", page.getByRole("row").nth(3), 180_000);
  for (const row of [1, 2]) await page.getByRole("row").nth(row).getByRole("checkbox").check();
  await page.getByRole("button", { name: "Generate ideas" }).click();
  await page.getByRole("button", { name: "Generate", exact: true }).click();
  await expect(page.getByText("are being written.")).toBeVisible();
  await appears(page, "/planner/ideas", page.getByRole("row").nth(3));

  await page.getByRole("checkbox", { name: "Choose all rows on screen" }).check();
  await page.getByRole("button", { name: /^Approve these \d+ ideas$/ }).click();
  await expect(page.getByText(/\d+ ideas? approved/)).toBeVisible();
  await page.goto("/planner/calendar");
  await page.getByRole("button", { name: "Plan waiting tasks" }).click();
  await page.getByRole("button", { name: /^Plan \d+ tasks?$/ }).click();
  await expect(page.getByText(/\d+ tasks? planned\./)).toBeVisible();
  // The first free days may lie in the next month.
  const entries = page.getByRole("button", { name: /^To be written: / });
  const shown = entries.first().waitFor({ timeout: 10_000 });
  await shown.catch(() => page.getByRole("button", { name: "Month after" }).click());
  await expect(entries.first()).toBeVisible();
  expect(found).toEqual([]);

  // The plan has room for so many keywords once; the next run needs it too.
  await page.goto("/sites");
  await page.getByRole("link", { name: site }).click();
  await page.getByRole("button", { name: "Delete site" }).click();
  await page.getByRole("textbox", { name: /to confirm$/ }).fill(site);
  await page.getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByText(`${site} is deleted.`)).toBeVisible({ timeout: 60_000 });
});
