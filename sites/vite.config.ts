import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Two programs for Node, each complete in itself: dist/render.mjs and dist/server.mjs. */
export default defineConfig(({ command }) => ({
  plugins: [react()],
  define: command === "build" ? { "process.env.NODE_ENV": JSON.stringify("production") } : {},
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: "node20",
    minify: false,
    rollupOptions: {
      input: { render: "src/renderer/main.ts", server: "src/server/main.ts" },
      output: { entryFileNames: "[name].mjs", chunkFileNames: "[name].mjs" },
    },
  },
  test: { css: true, environment: "node" },
}));
