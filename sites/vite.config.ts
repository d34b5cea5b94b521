import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { buildId } from "./tools/buildId.ts";
import { richText } from "./tools/richText.ts";
import { validators } from "./tools/validators.ts";

const runtime = fileURLToPath(new URL("src/renderer/jsx/runtime.ts", import.meta.url));

/**
 * Two programs for Node, each complete in itself: the server, and the renderer (vite.render.config.ts).
 * JSX becomes HTML directly (src/renderer/jsx), without React.
 */
export default defineConfig(({ command }) => ({
  plugins: [react(), validators(), richText()],
  define: {
    __RENDERER__: JSON.stringify(buildId()),
    ...(command === "build" ? { "process.env.NODE_ENV": JSON.stringify("production") } : {}),
  },
  resolve: { alias: [{ find: /^react(\/jsx-(dev-)?runtime)?$/, replacement: runtime }] },
  ssr: { noExternal: true, external: ["sharp", "pagefind"] },
  build: {
    ssr: true,
    target: "node20",
    minify: true,
    rollupOptions: {
      input: { server: "src/server/main.ts" },
      output: { entryFileNames: "[name].mjs" },
    },
  },
  test: { css: true, environment: "node" },
}));
