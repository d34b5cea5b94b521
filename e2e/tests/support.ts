import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";

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
  page.on("requestfailed", (request) => note(`failed: ${request.url()}`));
  page.on("response", (response) => {
    if (response.status() >= 400) note(`${String(response.status())}: ${response.url()}`);
  });
  return found;
}

export async function signIn(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  // The account may hold other sites, such as one that the wizard made.
  await page.getByRole("combobox", { name: "Site" }).click();
  await page.getByRole("option", { name: "Hearth & Harbour Heating" }).click();
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
