import { defineConfig } from "vite";

/** The story page's generator, as one program for Node. */
export default defineConfig({
  define: { "process.env.NODE_ENV": JSON.stringify("production") },
  ssr: { noExternal: true },
  build: {
    ssr: "stories/main.tsx",
    target: "node20",
    minify: false,
    rollupOptions: { output: { entryFileNames: "stories.mjs" } },
  },
});
