import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { newSite, signUp, unique } from "./support";

const script = join(import.meta.dirname, "..", "..", "backend", "tests", "support", "wordpress_up.sh");
const isThere = existsSync("/usr/share/wordpress/wp-load.php");

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

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

test("a WordPress connection fails with its cause, then works (needs Debian's wordpress)", async ({
  page,
}) => {
  test.skip(
    !isThere,
    "NOT RUN: Debian's wordpress is not installed; see backend/tests/support/wordpress_up.sh",
  );
  test.setTimeout(300_000);
  await withWordPress(async ({ url, passwords }) => {
    await signUp(page);
    await newSite(page, unique("Journal"), "WordPress");
    await page.goto("/publisher/destinations");
    const card = page.getByRole("region", { name: "WordPress" });
    await card.getByLabel("Address of the site").fill(url);
    await card.getByLabel("WordPress user").fill("admin");
    const password = card.getByRole("textbox", { name: "Application password" });
    await password.fill("aaaa bbbb cccc dddd eeee ffff");
    await card.getByRole("button", { name: "Connect and test" }).click();
    const checks = card.getByRole("list", { name: "What was checked" });
    await expect(card.getByText("To mend", { exact: true }).first()).toBeVisible();
    await expect(checks).toContainText(/password/i);

    await card.getByRole("button", { name: "Change" }).click();
    await password.fill(passwords.admin);
    await card.getByRole("button", { name: "Connect again" }).click();
    await expect(card.getByText("Connected", { exact: true })).toBeVisible();
    await expect(checks.getByLabel("To mend")).toHaveCount(0);
    await card.getByRole("button", { name: "Test again" }).click();
    await expect(page.getByText("Tested.")).toBeVisible();
  });
});
