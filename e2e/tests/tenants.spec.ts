import { expect, test } from "@playwright/test";
import { demoSite, filled } from "./places";
import { newSite, signIn, signUp, unique } from "./support";

const pages = [
  "/automation/rules/:id",
  "/optimizer/compare/:id",
  "/planner/clusters/:id",
  "/sites/:id",
  "/writer/content/:id",
];

const lists = ["planner/keywords", "planner/clusters", "planner/ideas", "content/items", "automation/rules"];

test("two accounts never see each other, also by ids in addresses", async ({ page, browser }) => {
  await signIn(page);
  const theirSite = await demoSite(page);
  const other = await (await browser.newContext()).newPage();
  await signUp(other);
  const name = unique("Neighbour");
  await newSite(other, name, "Hosted here");

  for (const path of pages) {
    const address = await filled(page, path, theirSite);
    if (!address) throw new Error(`${path}: the demo has made nothing of the kind`);
    const own = page.getByRole("heading", { level: 1 });
    await page.goto(address);
    await expect(page.getByRole("main")).toContainText(/\w/);
    await expect(page.getByRole("alert")).toHaveCount(0);
    const title = await own.innerText();

    await other.goto(address);
    await expect(other.getByRole("alert").first(), address).toBeVisible();
    if (path !== "/sites/:id") await expect(other.getByText(title, { exact: true }), address).toHaveCount(0);
  }

  for (const list of lists) {
    const answer = await other.request.get(`/api/v1/${list}/?site=${theirSite}`);
    const rows = answer.ok() ? ((await answer.json()) as { results: unknown[] }).results : [];
    expect(rows, list).toEqual([]);
  }

  await page.goto("/sites");
  await expect(page.getByText("Hearth & Harbour Heating").first()).toBeVisible();
  await expect(page.getByText(name)).toHaveCount(0);
  await other.goto("/sites");
  await expect(other.getByText(name).first()).toBeVisible();
  await expect(other.getByText("Hearth & Harbour Heating")).toHaveCount(0);
});
