import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import type { Plugin } from "vite";

const name = "virtual:validators";
const resolved = `\0${name}`;
const schemaFile = fileURLToPath(import.meta.resolve("@igny8/blocks/schema.json"));

const date = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const time = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)`;
const formats = { date: new RegExp(`^${date}$`), "date-time": new RegExp(`^${date}T${time}$`, "i") };

/** OpenAPI's `discriminator.mapping` is not known to ajv, and says nothing that the union does not. */
function withoutMappings(text: string): object {
  return JSON.parse(text, (key, value: unknown) => (key === "mapping" ? undefined : value)) as object;
}

/** In place of ajv's. */
const textLength = fileURLToPath(new URL("../src/config/block-schema/textLength.ts", import.meta.url));
const ours: Record<string, string> = { "ajv/dist/runtime/ucs2length": textLength };

/** What ajv asks of its own run time, as imports: its generated module still says `require`. */
function withImports(code: string): string {
  const imports: string[] = [];
  const body = code.replace(/require\("([^"]+)"\)/g, (_, path: string) => {
    imports.push(
      `import * as required${imports.length} from "${ours[path] ?? path.replace(/(?<!\.js)$/, ".js")}";`,
    );
    return `(required${imports.length - 1}.default?.default ? required${imports.length - 1}.default : required${imports.length - 1})`;
  });
  return `${imports.join("\n")}\n${body}`;
}

function compile(): string {
  const ajv = new Ajv2020({
    discriminator: true,
    strict: false,
    allErrors: false,
    inlineRefs: false,
    code: { source: true, esm: true },
  });
  for (const [format, pattern] of Object.entries(formats)) ajv.addFormat(format, pattern);
  ajv.addSchema(withoutMappings(readFileSync(schemaFile, "utf8")), "igny8");
  return withImports(
    standalone(ajv, { isSite: "igny8#/$defs/SiteDefinition", isPage: "igny8#/$defs/PageDefinition" }),
  );
}

/** `virtual:validators`: the schema of pages and sites as compiled functions, so that no start pays for compiling. */
export function validators(): Plugin {
  return {
    name: "igny8-validators",
    resolveId: (id) => (id === name ? resolved : undefined),
    load(id) {
      if (id !== resolved) return undefined;
      this.addWatchFile(schemaFile);
      return compile();
    },
  };
}
