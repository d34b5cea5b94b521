import compression from "compression";
import headers from "@igny8/config/headers" with { type: "json" };
import react from "@vitejs/plugin-react";
import type { Connect, PreviewServer } from "vite";
import { defineConfig } from "vitest/config";

const api = process.env.IGNY8_API_URL ?? "http://127.0.0.1:8011";
// The browser's Host reaches Django unchanged, so that its CSRF and cookie checks see one origin.
const proxy = Object.fromEntries(
  ["/api", "/_allauth", "/media"].map((path) => [path, { target: api, changeOrigin: false }]),
);
const server = { host: "127.0.0.1", port: 8021, strictPort: true, proxy };

const gzip = compression() as unknown as Connect.NextHandleFunction; // typed for express, written for connect
/** The built app is sent compressed, as the image's web server does it. */
const compressed = {
  name: "compressed-preview",
  configurePreviewServer: ({ middlewares }: PreviewServer): void => void middlewares.use(gzip),
};

export default defineConfig({
  plugins: [react(), compressed],
  resolve: { dedupe: ["@tiptap/core", "@tiptap/pm"] }, // the builder's canvas brings versions of its own
  server,
  preview: { ...server, headers },
  build: {
    target: "es2022",
  },
  test: { environment: "jsdom", testTimeout: 20_000, setupFiles: ["tests/setup.ts"], css: false },
});
