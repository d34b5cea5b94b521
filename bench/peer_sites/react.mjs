/** Bare React: the same blocks through renderToStaticMarkup, pages a second in one warm process. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const [bundle, site] = process.argv.slice(2);
const { renderBlocks } = await import(bundle);
const pages = readdirSync(join(site, "pages"))
  .map((file) => JSON.parse(readFileSync(join(site, "pages", file), "utf8")))
  .filter(({ kind }) => kind === "post");

function run() {
  const started = performance.now();
  let bytes = 0;
  for (const page of pages) bytes += renderBlocks(structuredClone(page.blocks), "en").length;
  return { seconds: (performance.now() - started) / 1000, bytes };
}

run();
const { seconds, bytes } = run();
console.log(JSON.stringify({ seconds, pages: pages.length, bytes }));
