import { copyFileSync, readdirSync, rmSync } from "node:fs";
import { defineConfig } from "vitest/config";
import shared from "./vite.config.ts";

/** The renderer: dist/render.cjs, which starts dist/program.cjs. CommonJS, since Node's other loader takes 15 ms more. */
export default defineConfig((env) => {
  const { plugins, build, ...rest } = shared(env);
  const start = {
    name: "igny8-start",
    renderChunk: (code: string) =>
      code.replace(/\bimport\((["'`])(sharp|pagefind)\1\)/g, "importModule($1$2$1)"),
    writeBundle: ({ dir = "dist" }: { dir?: string }) => {
      copyFileSync(new URL("src/start.cjs", import.meta.url), `${dir}/render.cjs`);
      // A snapshot starts the program that it was made of, whatever stands beside it (tools/starts.mjs).
      for (const file of readdirSync(dir)) if (file.endsWith(".snapshot")) rmSync(`${dir}/${file}`);
    },
  };
  return {
    ...rest,
    plugins: [plugins, start],
    build: {
      ...build,
      emptyOutDir: false,
      rollupOptions: {
        input: { program: "src/renderer/main.ts" },
        output: { format: "cjs", entryFileNames: "[name].cjs", codeSplitting: false },
      },
    },
  };
});
