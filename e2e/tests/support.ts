import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";

const home = process.env.IGNY8_HOME ?? join(import.meta.dirname, "..", "..", ".igny8");

export const email = "demo@igny8.example";
export const password = readFileSync(join(home, "demo-password"), "utf8").trim();

/** Collects what a browser complains about: console errors, exceptions, failed requests, answers of 4xx and 5xx. */
export function complaints(page: Page, allowed: RegExp[] = []): string[] {
  const found: string[] = [];
  const note = (line: string) => {
    if (!allowed.some((pattern) => pattern.test(line))) found.push(line);
  };
  page.on("console", (message) => {
    if (message.type() === "error") note(`console: ${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => note(`exception: ${error.message}`));
  page.on("requestfailed", (request) => {
    // A page that is left aborts what it was loading.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") note(`failed: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) note(`${String(response.status())}: ${response.url()}`);
  });
  return found;
}

/** Waits until nothing that is shown still loads; a tab that was never opened loads when it is. */
export async function loaded(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(
    page.locator(".mantine-Skeleton-root:visible, main .mantine-Loader-root:visible:not([aria-hidden])"),
  ).toHaveCount(0);
}

export async function signIn(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  // The account may hold other sites, such as one that the wizard made.
  const site = page.getByRole("combobox", { name: "Site" });
  await site.click();
  await page.getByRole("option", { name: "Hearth & Harbour Heating" }).click();
  await expect(site).toHaveValue("Hearth & Harbour Heating"); // an address opened before it would keep the other
}

/** A name or an address that no run before has used. */
export const unique = (word: string): string => `${word}-${Date.now().toString(36)}`;

/** A new person with an account of their own; where addresses need no confirmation, as here, they are in at once. */
export async function signUp(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("link", { name: "Create an account" }).click();
  await page.getByLabel("E-mail").fill(`${unique("person")}@igny8.example`);
  await page.getByRole("textbox", { name: "Password" }).fill("harbour-lantern-7391");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
}

export async function newSite(page: Page, name: string, kind: "WordPress" | "Hosted here"): Promise<void> {
  await page.goto("/sites");
  await page.getByRole("button", { name: "New site" }).click();
  const dialog = page.getByRole("dialog", { name: "A new site" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("radio", { name: kind }).check();
  await dialog.getByRole("button", { name: "Add site" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("combobox", { name: "Site" })).toHaveValue(name);
}

/** Opens an address anew until what is looked for is there: work that the worker does meanwhile. */
export async function appears(page: Page, address: string, wanted: Locator, timeout = 90_000): Promise<void> {
  await expect(async () => {
    await page.goto(address);
    await expect(wanted).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout });
}

export const builder = "http://127.0.0.1:8022";
export const sites = "http://127.0.0.1:8024";

export async function signInToBuilder(page: Page): Promise<void> {
  await page.goto(builder);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sites" })).toBeVisible();
}

interface Finding {
  id: string;
  nodes: { target: string[] }[];
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Everything that axe finds wrong with the page, a line each, but for the rules named in `known`. */
export async function axe(page: Page, known: readonly string[] = []): Promise<string[]> {
  await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const { axe: engine } = window as unknown as { axe: { run: () => Promise<{ violations: Finding[] }> } };
    return (await engine.run()).violations;
  });
  return found
    .filter(({ id }) => !known.includes(id))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

const open = ["queued", "admitted", "running"] as const;

/** Waits until no job of the account is under way: what is read then does not change by itself. */
export async function settled(page: Page): Promise<void> {
  await expect(async () => {
    for (const state of open) {
      const answer = await page.request.get(`/api/v1/jobs/?state=${state}`);
      expect(((await answer.json()) as { results: unknown[] }).results).toEqual([]);
    }
  }).toPass({ timeout: 60_000 });
}
