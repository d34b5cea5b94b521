/**
 * `node sites/dist/render.mjs SITE OUT [--store DIR] [--previous DIR] [--compress] [--keep-going] [--no-images] [--search]`
 * SITE is a folder with a site.json, or such a file. Prints one line of JSON, the report or the error.
 */
import { parseArgs } from "node:util";
import { isMainThread } from "node:worker_threads";
import { buildSite } from "./buildSite";
import { RenderError, asRenderError } from "./errors";
import { help } from "./helper";

const usage =
  "Usage: node render.mjs SITE OUT [--store DIR] [--previous DIR] [--compress] [--keep-going] [--no-images] [--search]";

function argumentsOf(): ReturnType<typeof parse> {
  try {
    return parse();
  } catch (cause) {
    throw new RenderError("usage", `${cause instanceof Error ? cause.message : String(cause)}. ${usage}`);
  }
}

function parse() {
  return parseArgs({
    allowPositionals: true,
    options: {
      store: { type: "string" },
      previous: { type: "string" },
      compress: { type: "boolean", default: false },
      "keep-going": { type: "boolean", default: false },
      search: { type: "boolean", default: false },
      "no-images": { type: "boolean", default: false },
    },
  });
}

async function run(): Promise<unknown> {
  const { values, positionals } = argumentsOf();
  const [site, out] = positionals;
  if (!site || !out || positionals.length > 2) throw new RenderError("usage", usage);
  const { "keep-going": keepGoing, "no-images": plain, ...options } = values;
  return buildSite({ site, out, keepGoing, images: !plain, program: new URL(import.meta.url), ...options });
}

async function main(): Promise<void> {
  try {
    console.log(JSON.stringify(await run()));
  } catch (cause) {
    const line = JSON.stringify(asRenderError(cause));
    console.log(line);
    console.error(line);
    process.exitCode = 1;
  }
}

await (isMainThread ? main() : help());
