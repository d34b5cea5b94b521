import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const ours = fileURLToPath(new URL("../src/renderer/jsx/richText.ts", import.meta.url));

/** The blocks' `html` module gives way to one that needs no tree; that one falls back on it. */
export function richText(): Plugin {
  return {
    name: "igny8-rich-text",
    enforce: "pre",
    resolveId: (source, importer) =>
      /\/html(\.tsx)?$/.test(source) && importer?.includes("/packages/blocks/src/blocks/") ? ours : undefined,
  };
}
