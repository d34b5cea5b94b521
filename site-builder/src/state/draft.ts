import { z } from "zod";
import type { Blueprint, BlueprintChange } from "../api/builder.api";
import { paletteNames, radiusNames, themeNames, typographyNames } from "./styles";

export const siteTypes = ["business", "services", "shop", "blog", "portfolio"] as const;

const shortText = z.string().trim().max(500, "At most 500 characters.");

/** What the four steps ask for. The limits are those of the API. */
export const stepShapes = [
  z.object({
    siteId: z.string(),
    siteType: z.enum(siteTypes),
    name: z
      .string()
      .trim()
      .min(2, "Give the site a name of two letters or more.")
      .max(120, "At most 120 characters."),
  }),
  z.object({
    brief: z
      .string()
      .trim()
      .min(40, "Write a few sentences (40 characters or more): the pages are made of what you say here.")
      .max(20_000, "At most 20,000 characters."),
    audience: shortText,
    services: z.array(z.string().trim().min(1).max(120)).max(24, "At most 24 services."),
    areas: z.array(z.string().trim().min(1).max(120)).max(100, "At most 100 areas."),
    address: shortText,
    hours: shortText,
    phone: z
      .string()
      .trim()
      .regex(/^([0-9+()./ -]{3,40})?$/, "Digits, spaces and + ( ) . / - only, 3 to 40 of them."),
    email: z.union([z.literal(""), z.email("This is no e-mail address.")]),
  }),
  z.object({
    objectives: z.array(z.string().max(200)).min(1, "Choose at least one objective.").max(20),
  }),
  z.object({
    theme: z.enum(themeNames),
    palette: z.enum(paletteNames).nullable(),
    typography: z.enum(typographyNames).nullable(),
    radius: z.enum(radiusNames).nullable(),
    styleNotes: shortText,
  }),
] as const;

export type Draft = z.infer<(typeof stepShapes)[0]> &
  z.infer<(typeof stepShapes)[1]> &
  z.infer<(typeof stepShapes)[2]> &
  z.infer<(typeof stepShapes)[3]>;

export type Problems = Partial<Record<keyof Draft, string>>;

/** Stands for a hosted site that is created with the blueprint. */
export const newSite = "new";

export const emptyDraft: Draft = {
  siteId: newSite,
  siteType: "business",
  name: "",
  brief: "",
  audience: "",
  services: [],
  areas: [],
  address: "",
  hours: "",
  phone: "",
  email: "",
  objectives: [],
  theme: "clarity",
  palette: null,
  typography: null,
  radius: null,
  styleNotes: "",
};

/** The names that the API gives the steps, and the one after the last. */
export const stepNames = ["type", "brief", "objectives", "style", "done"] as const;

/** What is wrong with one step (0–3), by field; empty when nothing is. */
export function problemsOf(draft: Draft, step: number): Problems {
  const checked = stepShapes[step]?.safeParse(draft);
  if (!checked || checked.success) return {};
  return Object.fromEntries(checked.error.issues.map(({ path, message }) => [path[0], message]));
}

const lines = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** What the API keeps of the answers so far. */
export function toChange(draft: Draft): BlueprintChange {
  const { theme: name, palette, typography, radius, phone, email } = draft;
  return {
    name: draft.name.trim(),
    site_type: draft.siteType,
    brief: draft.brief.trim(),
    objectives: draft.objectives,
    style: { name, palette, typography, radius, description: draft.styleNotes.trim() },
    config_json: {
      audience: draft.audience.trim(),
      services: draft.services,
      areas: draft.areas,
      contact: {
        address: lines(draft.address),
        hours: lines(draft.hours),
        phone: phone.trim() || null,
        email: email || null,
      },
    },
  };
}

const text = z.string().catch("");
const manyLines = z
  .array(z.string())
  .catch([])
  .transform((found) => found.join("\n"));
const kept = z.object({
  siteType: z.enum(siteTypes).catch("business"),
  theme: z.enum(themeNames).catch("clarity"),
  palette: z.enum(paletteNames).nullable().catch(null),
  typography: z.enum(typographyNames).nullable().catch(null),
  radius: z.enum(radiusNames).nullable().catch(null),
  styleNotes: text,
  audience: text,
  services: z.array(z.string()).catch([]),
  areas: z.array(z.string()).catch([]),
  address: manyLines,
  hours: manyLines,
  phone: text,
  email: text,
});

/** The answers that a blueprint holds, to go on with the wizard. */
export function draftOf(blueprint: Blueprint): Draft {
  const { name, brief, objectives, site_id: siteId, site_type: siteType } = blueprint;
  const { name: theme, description: styleNotes, ...style } = blueprint.style as Record<string, unknown>;
  const { contact, ...config } = blueprint.config_json as { contact?: Record<string, unknown> };
  return {
    siteId,
    name,
    brief,
    objectives,
    ...kept.parse({ siteType, theme, styleNotes, ...style, ...config, ...contact }),
  };
}
