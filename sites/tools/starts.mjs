/**
 * `node tools/starts.mjs`: lets the built renderer render our own site, wholly and in part, and keeps what Node has made
 * of the program by then: its bytecode, and a snapshot of the whole process, from which the next one starts. They serve
 * processes with the flags of renderer_program.py (in backend/igny8_core), as far as this Node has them; bytecode also
 * those with none.
 */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const self = fileURLToPath(import.meta.url);
const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const flags = known(["--single-threaded", "--max-semi-space-size=32", "--interrupt-budget=600000"]);

function known(all) {
  const options = execFileSync(process.execPath, ["--v8-options"], { encoding: "utf8" });
  return all.filter((flag) => options.includes(`  ${flag.split("=")[0]} `));
}

/** Refers to nothing outside itself, since it becomes a part of the snapshot's text. */
async function renderOwnSite({ buildSite }, { readFileSync, writeFileSync }, folder) {
  const site = `${folder}/site`;
  const options = { site, store: `${folder}/store`, images: false };
  await buildSite({ site, out: `${folder}/plain`, images: false });
  await buildSite({ ...options, out: `${folder}/v1` });
  const page = `${site}/pages/home.json`;
  writeFileSync(page, readFileSync(page, "utf8").replace("</p>", " More.</p>"));
  await buildSite({ ...options, out: `${folder}/v2`, previous: `${folder}/v1` });
}

/** A copy of our own site in a new folder, for as long as `use` runs. */
async function withOwnSite(use) {
  const folder = fs.mkdtempSync(join(tmpdir(), "igny8-starts-"));
  try {
    fs.cpSync(fileURLToPath(new URL("../marketing", import.meta.url)), join(folder, "site"), {
      recursive: true,
    });
    await use(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function keepBytecode() {
  const { load, bytecodeFile } = createRequire(import.meta.url)("../dist/render.cjs");
  fs.rmSync(bytecodeFile, { force: true });
  const { program, bytecode } = load();
  await withOwnSite((folder) => renderOwnSite(program, fs, folder));
  fs.writeFileSync(bytecodeFile, bytecode());
}

/** Not through start.cjs: V8 keeps no script of `node:vm`. Packages come from beside the renderer, as they do there. */
const snapshotText = (folder) => `
const exports = {};
const beside = () => process.getBuiltinModule("node:module").createRequire(process.argv[1])(process.argv[1]);
const importModule = (name) => beside().importModule(name);
${fs.readFileSync(join(dist, "program.cjs"), "utf8")}
void (${renderOwnSite})(exports, require("node:fs"), ${JSON.stringify(folder)}).then(() =>
  require("node:v8").startupSnapshot.setDeserializeMainFunction(() => void exports.start(process.argv[1])),
);`;

const keepSnapshot = () =>
  withOwnSite((folder) => {
    const entry = join(folder, "entry.cjs");
    const blob = join(dist, `program${flags.join("")}.snapshot`);
    fs.writeFileSync(entry, snapshotText(folder));
    try {
      execFileSync(process.execPath, [...flags, `--snapshot-blob=${blob}`, "--build-snapshot", entry]);
    } catch {
      fs.rmSync(blob, { force: true });
      console.warn("This Node keeps no snapshot of the renderer, which only starts later without one.");
    }
  });

if (process.argv[2] === "keep") {
  await keepBytecode();
} else {
  for (const some of [[], flags]) execFileSync(process.execPath, [...some, self, "keep"]);
  await keepSnapshot();
}
