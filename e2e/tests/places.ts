import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";

const areas = join(import.meta.dirname, "..", "..", "frontend", "src", "app", "areas");

/** The address of every page of the dashboard, as its areas name them. */
export const paths: readonly string[] = readdirSync(areas)
  .filter((file) => file !== "auth.ts")
  .flatMap((file) => [...readFileSync(join(areas, file), "utf8").matchAll(/path: "([^"]+)"/g)])
  .map(([, path]) => path ?? "");

/** Pages for who is not signed in. */
export const strangersPaths = ["/signup", "/password/forgotten", "/password/reset/no-such-key", "/invitation/no-such-token", "/verify-email/no-such-key"]; // prettier-ignore

const details: Readonly<Record<string, string>> = {
  "/automation/rules/:id": "automation/rules/",
  "/optimizer/compare/:id": "optimizer/runs/",
  "/planner/clusters/:id": "planner/clusters/",
  "/sites/:id": "sites/",
  "/writer/content/:id": "content/items/",
};

/** An address with the id of something that the demo made; null where it made nothing of the kind. */
export async function filled(page: Page, path: string, site: string): Promise<string | null> {
  if (!path.includes(":")) return path;
  const list = details[path];
  if (!list) throw new Error(`${path}: name the list that its id comes from in e2e/tests/places.ts`);
  const query = list === "sites/" ? "" : `?site=${site}`;
  const answer = await page.request.get(`/api/v1/${list}${query}`);
  const { results } = (await answer.json()) as { results: { id: string }[] };
  return results[0] ? path.replace(":id", results[0].id) : null;
}

/** The site of the demo. */
export async function demoSite(page: Page): Promise<string> {
  const { sites } = (await (await page.request.get("/api/v1/session/")).json()) as {
    sites: { id: string; name: string }[];
  };
  return sites.find(({ name }) => name === "Hearth & Harbour Heating")?.id ?? "";
}
