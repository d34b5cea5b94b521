import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folders = ["../src", "../../packages/blocks/src"].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/** Of all that decides what a page looks like: pages that another renderer made are made anew. */
export function buildId(): string {
  const digest = createHash("sha256");
  for (const folder of folders) {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    for (const file of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
      digest.update(file.slice(folder.length)).update(readFileSync(file));
    }
  }
  return digest.digest("hex").slice(0, 16);
}
