"use strict";
/* global require, module, process, Buffer, __dirname, __filename */
/* eslint-disable @typescript-eslint/no-require-imports -- Node starts this form sooner, and it is not bundled */
/**
 * `node render.cjs …`: the renderer, started from the bytecode that the build kept beside it. To compile half a megabyte
 * of source takes 20 ms otherwise, and again in the second thread. V8 refuses bytecode of another version of itself or
 * of other flags, and compiles the source then.
 */
const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");

const programFile = join(__dirname, "program.cjs");
/** One for each set of V8's flags, which processes and their threads share. */
const flags = process.execArgv.filter((flag) => !flag.startsWith("--snapshot-blob"));
const bytecodeFile = join(__dirname, `program${flags.join("")}.bytecode`);

/** V8 itself compares no more than the length of the source. */
const digestOf = (source) => createHash("sha256").update(source).digest();

function bytecodeOf(source) {
  try {
    const kept = readFileSync(bytecodeFile);
    return digestOf(source).equals(kept.subarray(0, 32)) ? kept.subarray(32) : undefined;
  } catch {
    return undefined; // not made, or not readable: only slower
  }
}

/** A script has no import() of its own, and neither has a snapshot (tools/starts.mjs). */
const importModule = (name) => import(name);

function load() {
  const source = readFileSync(programFile);
  const script = new Script(`(function (exports, require, importModule) {${source}\n})`, {
    filename: programFile,
    cachedData: bytecodeOf(source),
  });
  const program = {};
  script.runInThisContext()(program, require, importModule);
  const bytecode = () => Buffer.concat([digestOf(source), script.createCachedData()]);
  return { program, bytecode, isFromBytecode: script.cachedDataRejected === false };
}

if (require.main === module) void load().program.start(__filename);

module.exports = { load, bytecodeFile, importModule };
