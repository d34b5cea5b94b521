import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Page, test } from "@playwright/test";
import { demoSite, filled, paths, strangersPaths } from "../tests/places";
import { loaded, signIn } from "../tests/support";

const folder = join(import.meta.dirname, "..", "..", ".igny8", "screenshots");
const widths = [1440, 390] as const;
const schemes = ["light", "dark"] as const;

const nameOf = (path: string): string => path.replaceAll(/^\/|:/g, "").replaceAll("/", "-") || "home";

/** Waits until nothing moves or fades any more, but for what turns for ever. What a change sets off begins with a frame. */
const still = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    await Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
        .map((animation) => animation.finished.catch(() => undefined)),
    );
  });

async function shoot(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path);
  await loaded(page);
  await page.waitForLoadState("networkidle");
  for (const width of widths) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await still(page);
      await page.screenshot({ path: join(folder, `${name}-${String(width)}-${colorScheme}.png`) });
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

test.beforeAll(() => mkdirSync(folder, { recursive: true }));

test("pages for strangers", async ({ page }) => {
  for (const path of ["/", ...strangersPaths]) await shoot(page, path, `strangers-${nameOf(path)}`);
});

test("pages of the dashboard", async ({ page }) => {
  await signIn(page);
  const site = await demoSite(page);
  for (const path of paths) {
    const address = await filled(page, path, site);
    if (address) await shoot(page, address, nameOf(path));
  }
});
