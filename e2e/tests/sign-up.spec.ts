import { expect, test } from "@playwright/test";
import { appears, complaints, newSite, signUp, sites, unique } from "./support";

const phrases = [
  "sourdough starter recipe",
  "how to feed a sourdough starter",
  "sourdough starter not rising",
  "best flour for sourdough starter",
];

test("from sign-up to the first published page, by hand", async ({ page, request }) => {
  test.setTimeout(300_000);
  // The review's preview is a frame in which no script may run, and the browser says so.
  const found = complaints(page, [/401/, /favicon/, /Blocked script execution in .about:srcdoc/]);
  await signUp(page);
  await newSite(page, unique("Bakery"), "Hosted here");

  await page.goto("/planner/keywords");
  await page.getByRole("main").getByRole("button", { name: "More ways to add keywords" }).first().click();
  await page.getByRole("menuitem", { name: "Add phrases" }).click();
  const adding = page.getByRole("dialog", { name: "Add phrases" });
  await adding.getByLabel("Keywords").fill(phrases.join("\n"));
  await adding.getByRole("button", { name: "Add", exact: true }).click();
  await expect(adding.getByRole("status")).toHaveText("4 keywords added.");
  await adding.getByRole("button", { name: "Done" }).click();

  await page.getByRole("button", { name: "Cluster new keywords" }).click();
  await page.getByRole("button", { name: "Start clustering" }).click();
  await expect(page.getByText("Clustering has started.")).toBeVisible();
  await appears(page, "/planner/clusters", page.getByRole("row").nth(1));

  await page.getByRole("row").nth(1).getByRole("checkbox").check();
  await page.getByRole("button", { name: "Generate ideas" }).click();
  await page.getByRole("button", { name: "Generate", exact: true }).click();
  await expect(page.getByText("are being written.")).toBeVisible();
  const approve = page.getByRole("button", { name: /^Approve “/ }).first();
  await appears(page, "/planner/ideas", approve);
  await approve.click();
  await expect(page.getByText("1 idea approved; it becomes a task.")).toBeVisible();

  await page.goto("/writer/tasks");
  await page.getByRole("button", { name: "Write now" }).click();
  await expect(page.getByText(/” is being written\.$/)).toBeVisible();
  const written = page.getByRole("table").getByRole("link").first();
  await appears(page, "/writer/content?status=draft", written);
  const title = await written.innerText();
  await written.click();
  await page.getByRole("button", { name: "Request review" }).click();
  const held = page.getByRole("button", { name: "Go on all the same" });
  const waits = page.getByText("It waits for review.");
  await expect(held.or(waits)).toBeVisible();
  if (await held.isVisible()) await held.click();
  await expect(waits).toBeVisible();

  await page.goto("/writer/review");
  await expect(page.getByRole("heading", { level: 2, name: title })).toBeVisible();
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(page.getByText("Nothing waits for review")).toBeVisible();

  await page.goto("/publisher/queue");
  await page.getByRole("button", { name: "Publish now" }).click();
  await expect(page.getByText("Publishing has started.")).toBeVisible();
  const live = page.locator(`a[href^="${sites}"]`);
  await appears(page, "/publisher/records", live);
  const answer = await request.get((await live.getAttribute("href")) ?? "");
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toContain(title);
  expect(found).toEqual([]);
});
