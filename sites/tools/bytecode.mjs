/**
 * `node FLAGS tools/bytecode.mjs`: lets the built renderer render our own site, wholly and in part, and keeps what V8 has
 * compiled by then. It serves processes with the same flags (renderer_program.py in backend/igny8_core).
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const { load, bytecodeFile } = createRequire(import.meta.url)("../dist/render.cjs");
const folder = mkdtempSync(join(tmpdir(), "igny8-bytecode-"));
try {
  rmSync(bytecodeFile, { force: true });
  const site = join(folder, "site");
  cpSync(fileURLToPath(new URL("../marketing", import.meta.url)), site, { recursive: true });
  const { program, bytecode } = load();
  const options = { site, store: join(folder, "store") };
  await program.buildSite({ site, out: join(folder, "plain") });
  await program.buildSite({ ...options, out: join(folder, "v1") });
  const page = join(site, "pages/home.json");
  writeFileSync(page, readFileSync(page, "utf8").replace("</p>", " More.</p>"));
  await program.buildSite({ ...options, out: join(folder, "v2"), previous: join(folder, "v1") });
  writeFileSync(bytecodeFile, bytecode());
} finally {
  rmSync(folder, { recursive: true, force: true });
}
