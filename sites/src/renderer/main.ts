/**
 * `node sites/dist/render.cjs SITE OUT [--store DIR] [--previous DIR] [--compress] [--keep-going] [--no-images] [--search]`
 * SITE is a folder with a site.json, or such a file. Prints one line of JSON, the report or the error.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { buildSite } from "./buildSite";
import { RenderError, asRenderError } from "./errors";
import { help, isHelper } from "./helper";

const usage =
  "Usage: node render.cjs SITE OUT [--store DIR] [--previous DIR] [--compress] [--keep-going] [--no-images] [--search]";

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

async function run(program: string): Promise<unknown> {
  const { values, positionals } = argumentsOf();
  const [site, out] = positionals;
  if (!site || !out || positionals.length > 2) throw new RenderError("usage", usage);
  const { "keep-going": keepGoing, "no-images": plain, ...options } = values;
  return buildSite({ site, out, keepGoing, images: !plain, program, ...options });
}

/** Not through `console`, for which Node loads its streams first, at 8 ms. */
const print = (value: unknown, file = 1): void => writeFileSync(file, `${JSON.stringify(value)}\n`);

async function main(program: string): Promise<void> {
  try {
    print(await run(program));
  } catch (cause) {
    print(asRenderError(cause));
    print(asRenderError(cause), 2);
    process.exitCode = 1;
  }
}

/** `program` is the file that Node was started with. */
export const start = async (program: string): Promise<void> => (isHelper() ? help() : main(program));

export { buildSite };
