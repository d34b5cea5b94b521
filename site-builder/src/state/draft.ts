import type { Theme } from "@igny8/blocks/generated";
import { z } from "zod";

export const siteTypes = ["business", "services", "shop", "blog", "portfolio"] as const;

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
    audience: z.string().trim().max(500, "At most 500 characters."),
    services: z.array(z.string().trim().min(1).max(120)).max(24, "At most 24 services."),
  }),
  z.object({
    objectives: z.array(z.string().max(200)).min(1, "Choose at least one objective.").max(20),
  }),
  z.object({
    palette: z.enum(["indigo", "forest", "ocean", "terracotta", "plum", "slate"]),
    typography: z.enum(["modern", "classic"]),
    radius: z.enum(["none", "soft", "round"]),
    styleNotes: z.string().trim().max(500, "At most 500 characters."),
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
  objectives: [],
  palette: "indigo",
  typography: "modern",
  radius: "soft",
  styleNotes: "",
};

/** What is wrong with one step (0–3), by field; empty when nothing is. */
export function problemsOf(draft: Draft, step: number): Problems {
  const checked = stepShapes[step]?.safeParse(draft);
  if (!checked || checked.success) return {};
  return Object.fromEntries(checked.error.issues.map(({ path, message }) => [path[0], message]));
}

export const themeOf = ({ palette, typography, radius }: Draft): Theme => ({ palette, typography, radius });
