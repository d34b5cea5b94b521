import { readFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
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
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
}

/** Serious and critical findings of axe, a line each. */
export async function axe(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}
