// The demo's person at the dashboard, with IGNY8_HOME of a running demo.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const dashboard = "http://127.0.0.1:8021";

export async function signIn(page) {
  await page.goto(dashboard);
  await page.getByLabel("E-mail").fill("demo@igny8.example");
  const password = readFileSync(join(process.env.IGNY8_HOME, "demo-password"), "utf8").trim();
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("navigation", { name: "Main" }).waitFor();
}
