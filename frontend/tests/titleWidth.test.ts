import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { titleWidth } from "../src/modules/writer/search";

const root = join(import.meta.dirname, "..", "..");
const table = (file: string): string[] =>
  readFileSync(join(root, file), "utf8")
    .match(/^ +\d{3,4}: ['"].*['"],$/gm)
    ?.map((line) => line.trim()) ?? [];

it("measures a title while it is written as the analysis measures it when it is saved", () => {
  const analysis = table("backend/igny8_core/domain/optimization/analysis/title_width.py");
  expect(analysis).toHaveLength(20);
  expect(table("frontend/src/modules/writer/search.ts")).toEqual(analysis);
  expect(titleWidth("ill")).toBe(13); // 3 × 222 thousandths of 20 pixels
});
