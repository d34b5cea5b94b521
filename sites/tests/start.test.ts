import { execFile } from "node:child_process";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { temporaryFolder } from "./support/example";

const run = promisify(execFile);
const program = (word: string): string => `exports.start = () => process.stdout.write("${word}");`;
const keep = `const { load, bytecodeFile } = require("./render.cjs");
const { program, bytecode } = load();
program.start(); // what has not run is not compiled yet
require("node:fs").writeFileSync(bytecodeFile, bytecode());`;
const ask = `process.stdout.write(String(require("./render.cjs").load().isFromBytecode));`;

/** A started program, with the bytecode that `node FLAGS` has kept of it. */
async function built(flags: string[] = []): Promise<string> {
  const folder = await temporaryFolder();
  await copyFile(new URL("../src/start.cjs", import.meta.url), join(folder, "render.cjs"));
  await writeFile(join(folder, "program.cjs"), program("one"));
  await writeFile(join(folder, "keep.cjs"), keep);
  await writeFile(join(folder, "ask.cjs"), ask);
  await run("node", [...flags, join(folder, "keep.cjs")]);
  return folder;
}

const output = async (folder: string, file: string, flags: string[] = []): Promise<string> =>
  (await run("node", [...flags, join(folder, file)])).stdout;

const bytecode = "program.bytecode";
const flags = ["--max-semi-space-size=32"];

it("starts the program from its bytecode, for each set of flags", async () => {
  const folder = await built();
  await run("node", [...flags, join(folder, "keep.cjs")]);
  for (const some of [[], flags]) {
    expect(await output(folder, "ask.cjs", some)).toBe("true");
    expect(await output(folder, "render.cjs", some)).toBe("one");
  }
});

it.each<[string, (folder: string) => Promise<void>]>([
  [
    "is of other flags",
    async (folder) => copyFile(join(folder, `program${flags.join("")}.bytecode`), join(folder, bytecode)),
  ],
  [
    "is damaged",
    async (folder) => {
      const kept = await readFile(join(folder, bytecode));
      await writeFile(join(folder, bytecode), Buffer.concat([kept.subarray(0, 32), Buffer.alloc(500)]));
    },
  ],
  [
    "is cut short",
    async (folder) =>
      writeFile(join(folder, bytecode), (await readFile(join(folder, bytecode))).subarray(0, 60)),
  ],
  ["is empty", async (folder) => writeFile(join(folder, bytecode), "")],
])("compiles the program where its bytecode %s", async (_, spoil) => {
  const folder = await built();
  await run("node", [...flags, join(folder, "keep.cjs")]);
  await spoil(folder);
  expect(await output(folder, "ask.cjs")).toBe("false");
  expect(await output(folder, "render.cjs")).toBe("one");
});

it("compiles a program that is as long as the one of the bytecode, but another one", async () => {
  const folder = await built();
  await writeFile(join(folder, "program.cjs"), program("two"));
  expect(await output(folder, "render.cjs")).toBe("two");
});
