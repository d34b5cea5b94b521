import headers from "@igny8/config/headers" with { type: "json" };
import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { pressedFiles } from "./pressedFiles.ts";

const api = process.env.IGNY8_API_URL ?? "http://127.0.0.1:8011";
// The browser's Host reaches Django unchanged, so that its CSRF and cookie checks see one origin.
const proxy = Object.fromEntries(
  ["/api", "/_allauth", "/media"].map((path) => [path, { target: api, changeOrigin: false }]),
);
const server = { host: "127.0.0.1", port: 8021, strictPort: true, proxy };

const foundation = fileURLToPath(new URL("src/app/mantine.css", import.meta.url));
const classNames = /@mantine\/core\/esm\/.*\/(\w+)\.module\.mjs$/;
/**
 * The built app loads the rules of a Mantine component with the code that uses it, instead of the rules of all
 * components before anything is shown. They are in a layer: rules of our own win wherever they are loaded.
 */
const stylesWithCode: Plugin = {
  name: "styles-with-code",
  apply: "build",
  enforce: "pre",
  resolveId: (source) => (source === "@mantine/core/styles.layer.css" ? foundation : null),
  transform(code, id) {
    const component = classNames.exec(id)?.[1];
    if (!component) return null;
    return { code: `import "@mantine/core/styles/${component}.layer.css";\n${code}`, map: null };
  },
};

/** What a page's own text stands in: before menus and fields. */
const text =
  /core\/esm\/components\/(Anchor|Badge|Paper|Progress|SimpleGrid|ThemeIcon)\/|mantine\/hooks|ui\/src|tabler|frontend\/src\/(lib\/|services\/|components\/May|hooks\/use(Address|Can|Words))/;
/**
 * By itself the bundler makes a file of each set of modules that some pages share: a hundred requests for one page.
 * Here they are a few: what every visit runs, and what at least eight pages use, in the order in which it is needed.
 * A group takes with it what its modules import, unless a group before it has that.
 */
const groups = [
  { name: "start", tags: ["$initial" as const] },
  { name: "text", test: text, minShareCount: 8 },
  { name: "header", test: /frontend\/src\/(app\/HeaderTools|components\/SiteSwitcher)/ },
  { name: "kit", test: /floating-ui|mantine\/core\/(?!.*\/NumberInput\/)/, minShareCount: 8 },
  { name: "notices", test: /mantine\/notifications/ },
  { name: "forms", test: /mantine\/form|useApiForm|NumberInput/ },
  { name: "common", test: /frontend\/src\/(?!.*useApiForm)/, minShareCount: 8 },
  { name: "rows", test: /useEndlessRows/ },
  { name: "grid", test: /src\/components\/grid|tanstack\/(react-)?virtual|use-debounced-value/ },
  { name: "icons", test: /tabler/, minShareCount: 2 },
].map((group, index, all) => ({ ...group, priority: all.length - index }));

/**
 * Chromium compiles these files whole, beside the page, while they arrive. By itself it compiles a function when it is
 * called for the first time, in the page's own time: half of what the start of the program took.
 */
const compiledAhead: Plugin = {
  name: "compiled-ahead",
  apply: "build",
  generateBundle: {
    order: "post",
    handler(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === "asset" || !(file.isEntry || groups.some(({ name }) => name === file.name)))
          continue;
        file.code = `//# allFunctionsCalledOnLoad\n${file.code}`;
      }
    },
  },
};

export default defineConfig({
  plugins: [react(), stylesWithCode, compiledAhead, pressedFiles],
  resolve: { dedupe: ["@tiptap/core", "@tiptap/pm"] }, // the builder's canvas brings versions of its own
  server,
  preview: { ...server, headers },
  build: {
    target: "es2022",
    modulePreload: { polyfill: false }, // without it an old browser loads the same files, later
    rolldownOptions: {
      output: {
        codeSplitting: { groups },
      },
    },
  },
  test: {
    environment: "jsdom",
    testTimeout: 20_000,
    setupFiles: ["tests/setup.ts"],
    css: false,
    maxWorkers: "100%", // by itself one less than processors: on two of them nothing would run beside anything
  },
});
