/**
 * `node tools/bytecode.mjs`: lets the built renderer render our own site, wholly and in part, and keeps what V8 has
 * compiled by then. It serves processes with the same flags: none, and those of whole builds (renderer_program.py in
 * backend/igny8_core), as far as this Node has them.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const self = fileURLToPath(import.meta.url);
const whole = ["--max-semi-space-size=64", "--interrupt-budget=300000"];

function known(flags) {
  const options = execFileSync(process.execPath, ["--v8-options"], { encoding: "utf8" });
  return flags.filter((flag) => options.includes(`  ${flag.split("=")[0]} `));
}

async function keepBytecode() {
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
}

if (process.argv[2] === "keep") await keepBytecode();
else for (const flags of [[], known(whole)]) execFileSync(process.execPath, [...flags, self, "keep"]);
