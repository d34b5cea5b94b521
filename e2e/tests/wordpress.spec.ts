import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Page, expect, test } from "@playwright/test";
import { axe, builder, newSite, signUp, unique } from "./support";

const script = join(import.meta.dirname, "..", "..", "backend", "tests", "support", "wordpress_up.sh");
const isThere = existsSync("/usr/share/wordpress/wp-load.php");

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

function needWordPress(): void {
  test.skip(
    !isThere,
    "NOT RUN: Debian's wordpress is not installed; see backend/tests/support/wordpress_up.sh",
  );
  test.setTimeout(300_000);
}

interface WordPress {
  url: string;
  passwords: { admin: string };
}

/** Runs something against a real WordPress, which is gone afterwards. */
async function withWordPress(journey: (site: WordPress) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "igny8-wordpress-"));
  chmodSync(folder, 0o755); // its database runs as another user when this is root
  const port = String(await freePort());
  try {
    const said = execFileSync(script, ["start", folder, port], { encoding: "utf8", timeout: 180_000 });
    await journey(JSON.parse(said) as WordPress);
  } finally {
    execFileSync(script, ["stop", folder, port]);
    // Its database may still be writing its last file.
    execFileSync("sh", ["-c", 'until rm -rf "$0" 2>/dev/null; do sleep 0.1; done', folder], {
      timeout: 30_000,
    });
  }
}

async function connect(page: Page, url: string, password: string): Promise<void> {
  await page.goto("/publisher/destinations");
  const card = page.getByRole("region", { name: "WordPress" });
  await card.getByLabel("Address of the site").fill(url);
  await card.getByLabel("WordPress user").fill("admin");
  await card.getByRole("textbox", { name: "Application password" }).fill(password);
  await card.getByRole("button", { name: "Connect and test" }).click();
}

async function allowSampleText(page: Page, password: string): Promise<void> {
  await page.goto("/publisher/destinations");
  await page.getByRole("button", { name: "Change" }).click();
  await page.getByLabel("Accept sample text").check();
  await page.getByRole("combobox", { name: "New pages arrive as" }).click();
  await page.getByRole("option", { name: "Published" }).click();
  await page.getByRole("textbox", { name: "Application password" }).fill(password);
  await page.getByRole("button", { name: "Connect again" }).click();
  await expect(page.getByText("Connected", { exact: true })).toBeVisible();
}

test("a WordPress connection fails with its cause, then works (needs Debian's wordpress)", async ({
  page,
}) => {
  needWordPress();
  await withWordPress(async ({ url, passwords }) => {
    await signUp(page);
    await newSite(page, unique("Journal"), "WordPress");
    await connect(page, url, "aaaa bbbb cccc dddd eeee ffff");
    const card = page.getByRole("region", { name: "WordPress" });
    const checks = card.getByRole("list", { name: "What was checked" });
    await expect(card.getByText("To mend", { exact: true }).first()).toBeVisible();
    await expect(checks).toContainText(/password/i);

    await card.getByRole("button", { name: "Change" }).click();
    await card.getByRole("textbox", { name: "Application password" }).fill(passwords.admin);
    await card.getByRole("button", { name: "Connect again" }).click();
    await expect(card.getByText("Connected", { exact: true })).toBeVisible();
    await expect(checks.getByLabel("To mend")).toHaveCount(0);
    await card.getByRole("button", { name: "Test again" }).click();
    await expect(page.getByText("Tested.")).toBeVisible();
  });
});

test("a site of the builder becomes the pages of a WordPress (needs Debian's wordpress)", async ({
  page,
}) => {
  needWordPress();
  await withWordPress(async ({ url, passwords }) => {
    const name = unique("Bakery");
    await signUp(page);
    await newSite(page, name, "WordPress");
    await connect(page, url, passwords.admin);
    await expect(page.getByText("Connected", { exact: true })).toBeVisible();

    await page.goto(builder);
    await page.getByRole("link", { name: "New site" }).first().click();
    await page.getByLabel("Name of the business or site").fill(name);
    await page.getByRole("combobox", { name: "Where it is published" }).click();
    await page.getByRole("option", { name: `${name} (WordPress)` }).click();
    await page.getByRole("button", { name: "Next" }).click();
    await page
      .getByLabel("Brief")
      .fill("We bake bread and cakes by hand in the old town, and deliver on weekdays.");
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("checkbox").first().check();
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("button", { name: "Generate the site" }).click();
    await expect(page.getByRole("navigation", { name: "Pages of the site" })).toBeVisible({
      timeout: 90_000,
    });

    // From the canvas: what no model wrote is refused until the connection allows it.
    await page.getByRole("button", { name: "Send to WordPress" }).click();
    const dialog = page.getByRole("dialog", { name: "Send the pages to WordPress" });
    await dialog.getByRole("button", { name: "Send" }).click();
    await expect(dialog.getByRole("alert")).toContainText("sample text");
    await allowSampleText(page, passwords.admin);

    await page.goto(builder);
    const card = page.getByRole("article").filter({ hasText: name });
    await expect(card).toContainText("Not sent");
    await card.getByRole("link", { name: "Manage" }).click();
    await page.getByRole("button", { name: "Send to WordPress" }).click();
    await dialog.getByRole("checkbox", { name: /front page/ }).check();
    expect(await axe(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Send" }).click();
    await expect(dialog.getByText(/All \d+ pages of the site are in WordPress/)).toBeVisible({
      timeout: 90_000,
    });
    await dialog.getByRole("button", { name: "Close" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("row").filter({ hasText: "Public" })).not.toHaveCount(0);
    expect(await axe(page)).toEqual([]);

    const visitor = await page.context().newPage();
    await visitor.goto(url);
    await expect(visitor.getByRole("heading", { name }).first()).toBeVisible();
    await visitor.close();

    await page.getByRole("button", { name: "Take out Legal notice" }).click();
    await page.getByRole("button", { name: "Take it out" }).click();
    await expect(page.getByRole("row", { name: /Legal notice/ })).toContainText("In the trash");
  });
});
