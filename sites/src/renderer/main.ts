/** `node sites/dist/render.mjs SITE_DIR OUT_DIR`: prints one line of JSON, the result or the error. */
import { buildSite } from "./buildSite";
import { RenderError } from "./errors";

const [siteDir, outDir] = process.argv.slice(2);

async function run(): Promise<unknown> {
  if (!siteDir || !outDir) throw new RenderError("usage", "Usage: node render.mjs SITE_DIR OUT_DIR");
  return buildSite(siteDir, outDir);
}

function failure(cause: unknown): RenderError {
  if (cause instanceof RenderError) return cause;
  return new RenderError("render_failed", cause instanceof Error ? cause.message : String(cause));
}

try {
  console.log(JSON.stringify(await run()));
} catch (cause) {
  const line = JSON.stringify(failure(cause));
  console.log(line);
  console.error(line);
  process.exitCode = 1;
}
