/**
 * Files of an older schema version in today's shape. The same steps as MIGRATIONS in
 * backend/igny8_core/shared/schemas/blocks/migrations.py; here they also fill in what newer versions added, since
 * the schema asks for every field.
 */
type Json = Record<string, unknown>;
type Step = (document: Json) => Json;

/** The same as SCHEMA_VERSION there. */
export const schemaVersion = 2;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function eachBlock(value: unknown, change: (block: Json) => Json): unknown {
  return Array.isArray(value)
    ? value.map((block: unknown) => (isObject(block) ? change(block) : block))
    : value;
}

/** A call to action has one or two links; it had exactly one. */
function ctaTo2(block: Json): Json {
  if (block.type !== "cta" || !("action" in block) || "actions" in block) return block;
  const { action, ...rest } = block;
  return { ...rest, actions: [action] };
}

/** A site's look is a named theme with adjustments; it was the adjustments alone. Pages gain what is new in them. */
function to2(document: Json): Json {
  const { site, blocks } = document;
  const page = "path" in document ? { alternates: [], categories: [], ...document } : document;
  const named = isObject(site)
    ? {
        redirects: [],
        assets: null,
        ...page,
        site: { ...site, theme: { name: "clarity", ...(isObject(site.theme) ? site.theme : {}) } },
      }
    : page;
  return { ...named, ...("blocks" in document ? { blocks: eachBlock(blocks, ctaTo2) } : {}) };
}

const migrations: Record<number, Step> = { 1: to2 };

/** `value` as of today's version where its own is older; anything else as it is, for the validation to judge. */
export function upgrade(value: unknown): unknown {
  if (!isObject(value)) return value;
  let document = value;
  for (let version = value.schema_version; typeof version === "number"; version += 1) {
    const step = migrations[version];
    if (!step) break;
    document = { ...step(document), schema_version: version + 1 };
  }
  return document;
}

/** Why a document of this version cannot be read; null where it can. */
export function versionProblem(value: unknown): string | null {
  const version = isObject(value) ? value.schema_version : undefined;
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1) {
    return "/schema_version is not a whole number from 1";
  }
  return version > schemaVersion
    ? `/schema_version is ${version}; this program reads versions up to ${schemaVersion}`
    : null;
}
