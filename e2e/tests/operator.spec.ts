import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { complaints, loaded, unique } from "./support";

const root = join(import.meta.dirname, "..", "..");
const admin = "http://127.0.0.1:8011/admin";
const password = "lantern-of-the-harbour-4417";

test("an operator gives a reason, sees an account as its people do, changes nothing and leaves", async ({
  page,
}) => {
  const email = `${unique("operator")}@igny8.example`;
  execFileSync(join(root, ".venv/bin/igny8"), ["manage", "createsuperuser", "--noinput", "--email", email], {
    cwd: root,
    env: { ...process.env, DJANGO_SUPERUSER_PASSWORD: password },
  });
  await page.goto(`${admin}/`);
  await page.locator("[name=username]").fill(email);
  await page.locator("[name=password]").fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByText("IGNY8 for operators")).toBeVisible();
  await page.goto(`${admin}/igny8_auth/account/`);
  await page.locator("[name=reason]").fill("Ticket 7: pages are missing");
  await page.locator("form:has([name=reason]) [type=submit]").click();
  await page.getByRole("row", { name: "Demo" }).getByRole("link").click();
  await page.getByRole("button", { name: "See it as its people do" }).click();

  const found = complaints(page);
  await page.waitForURL("http://127.0.0.1:8021/**");
  await loaded(page);
  const banner = page.getByRole("alert").filter({ hasText: "You see Demo as its people do" });
  await expect(banner).toContainText("Nothing can be changed");
  await page.goto("/planner/keywords");
  await expect(page.getByRole("heading", { level: 1, name: "Keywords" })).toBeVisible();
  const site = page.getByRole("combobox", { name: "Site" });
  await expect(site).not.toHaveValue("");
  await expect(page.getByRole("button", { name: "Import" })).toHaveCount(0);

  await page.waitForLoadState("networkidle"); // what was asked before is answered before
  await banner.getByRole("button", { name: "Leave the account" }).click();
  await expect(page.getByText("You belong to no account")).toBeVisible();
  await expect(banner).toHaveCount(0);
  await expect(site).toHaveCount(0);
  expect(found).toEqual([]);
});
