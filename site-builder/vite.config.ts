import headers from "@igny8/config/headers" with { type: "json" };
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const api = process.env.IGNY8_API_URL ?? "http://127.0.0.1:8011";
// The browser's Host reaches Django unchanged, so that its CSRF and cookie checks see one origin.
const proxy = Object.fromEntries(
  ["/api", "/_allauth", "/media"].map((path) => [path, { target: api, changeOrigin: false }]),
);
const server = { host: "127.0.0.1", port: 8022, strictPort: true, proxy };

export default defineConfig({
  plugins: [react()],
  server,
  preview: { ...server, headers },
  build: {
    target: "es2022",
    rollupOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "mantine", test: /node_modules\/@mantine/ },
            { name: "react", test: /node_modules\/(react|react-dom|react-router|scheduler|@tanstack)\// },
          ],
        },
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
