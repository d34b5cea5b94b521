/**
 * `npm run stories -w @igny8/blocks`: dist/stories/, one page per theme with every block, one with hostile text, and
 * in site/ the definition of a site whose every page is hostile, for the public renderer.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { BlockView } from "../src/BlockView";
import blocksCss from "../src/blocks.css?inline";
import { type RenderContext, pageContext } from "../src/context";
import { examples } from "../src/examples";
import type { Block, ImageRef } from "../src/generated";
import { themeCss, themeNames } from "../src/theme";
import { themes } from "../src/themes";
import { hostileBlocks } from "../tests/support/hostile";
import { hostileSite } from "./hostileSite";
import { drawing } from "./pictures";

const out = resolve(dirname(fileURLToPath(import.meta.url)), "stories");
const chrome = new Set<Block["type"]>(["navigation", "footer", "breadcrumbs", "table_of_contents"]);

/** The page's opening, then its frame, then everything else by name. */
const shown: Block[] = Object.values(examples).sort(
  (a, b) => rank(a) - rank(b) || a.type.localeCompare(b.type),
);

function rank({ type }: Block): number {
  if (type === "hero") return 0;
  return chrome.has(type) ? 1 : 2;
}

const local = (url: string): string => (url.startsWith("/assets/") ? url.slice(1) : url);

function Page({ title, sheet, children }: { title: string; sheet: string; children: ReactNode }): ReactNode {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href={sheet} />
      </head>
      <body>
        <main className="flow">{children}</main>
      </body>
    </html>
  );
}

function Story({ block, ctx }: { block: Block; ctx: RenderContext }): ReactNode {
  return (
    <>
      {block.type === "hero" ? null : <p className="story-name">{block.type}</p>}
      <BlockView block={block} ctx={ctx} />
    </>
  );
}

const storyCss =
  ".story-name{margin:0 0 .75rem!important;padding-top:.5rem;border-top:1px dashed var(--line);color:var(--muted);font:600 .75rem/1.6 ui-monospace,monospace}";

function document(title: string, sheet: string, blocks: readonly Block[]): string {
  const ctx = pageContext({ blocks, language: "en", path: "/" }, { href: local, posts: [] });
  const body = blocks.map((block, index) => <Story key={index} block={block} ctx={ctx} />);
  return `<!doctype html>\n${renderToStaticMarkup(
    <Page title={title} sheet={sheet}>
      {body}
    </Page>,
  )}`;
}

function picturesIn(value: unknown): ImageRef[] {
  if (Array.isArray(value)) return value.flatMap(picturesIn);
  if (typeof value !== "object" || value === null) return [];
  if ("src" in value) return [value as ImageRef];
  return Object.values(value).flatMap(picturesIn);
}

for (const folder of ["assets", "site/assets", "site/pages"])
  await mkdir(join(out, folder), { recursive: true });
for (const { src, width, height } of picturesIn(shown)) {
  const name = src.replace(/^\/assets\/|\.svg$/g, "");
  for (const folder of ["", "site"])
    await writeFile(join(out, folder, local(src)), drawing(name, width, height));
}
for (const [file, text] of hostileSite()) await writeFile(join(out, "site", file), text);
for (const name of themeNames) {
  await writeFile(join(out, `${name}.css`), themeCss({ name }) + blocksCss + storyCss);
  await writeFile(join(out, `${name}.html`), document(`Blocks in ${name}`, `${name}.css`, shown));
}
const hostile = hostileBlocks();
await writeFile(join(out, "hostile.html"), document("Hostile text", "clarity.css", hostile));
await writeFile(join(out, "hostile.json"), JSON.stringify(hostile));
const links = themeNames.map((name) => (
  <p key={name}>
    <a href={`${name}.html`}>{name}</a>: {themes[name].mood}
  </p>
));
const index = (
  <Page title="Stories" sheet="clarity.css">
    <h1>Every block in every theme</h1>
    {links}
  </Page>
);
await writeFile(join(out, "index.html"), `<!doctype html>\n${renderToStaticMarkup(index)}`);
console.log(`${shown.length} blocks in ${themeNames.length} themes: ${join(out, "index.html")}`);
