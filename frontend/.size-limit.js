import { readFileSync } from "node:fs";

/** What index.html asks for before anything is shown; each page's own part is loaded with the page. */
const page = readFileSync(new URL("dist/index.html", import.meta.url), "utf8");
const initial = [...new Set(page.match(/assets\/[^"]+\.js/g))].map((file) => `dist/${file}`);

export default [{ name: "initial JavaScript", path: initial, gzip: true, limit: "182 kB" }];
