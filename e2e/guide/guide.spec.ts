import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Page, test } from "@playwright/test";
import { demoSite, filled } from "../tests/places";
import { loaded, signIn } from "../tests/support";

const folder = join(import.meta.dirname, "..", "..", "docs", "pictures");

/** The pictures of docs/user-guide.md: its name, the page, and the height that shows what the text speaks of. */
const pictures: readonly (readonly [string, string, number])[] = [
  ["home", "/", 760],
  ["keywords", "/planner/keywords", 620],
  ["cluster", "/planner/clusters/:id", 620],
  ["ideas", "/planner/ideas", 620],
  ["calendar", "/planner/calendar", 900],
  ["editor", "/writer/content/:id", 760],
  ["links", "/linker/graph", 680],
  ["scores", "/optimizer", 680],
  ["records", "/publisher/records", 560],
  ["rules", "/automation/rules", 620],
  ["history", "/automation/history", 560],
  ["usage", "/billing/usage", 620],
];

async function settle(page: Page): Promise<void> {
  await loaded(page);
  await page.waitForLoadState("networkidle");
}

test("pictures of the user guide", async ({ page }) => {
  mkdirSync(folder, { recursive: true });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await signIn(page);
  const site = await demoSite(page);
  for (const [name, path, height] of pictures) {
    const address = await filled(page, path, site);
    if (!address) throw new Error(`${path}: the demo made nothing to show`);
    await page.setViewportSize({ width: 1320, height });
    await page.goto(address);
    await settle(page);
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }
});
