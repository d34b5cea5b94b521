import { z } from "zod";
import type { Idea } from "../../../services/planner.api";

/** The page that an idea would compete with, as the gate found it (domain/planning/services/gate_service.py). */
const finding = z.object({
  verdict: z.enum(["off", "warn", "block"]),
  page_id: z.string(),
  page_ref: z.string(),
  page_title: z.string(),
  page_stage: z.string(),
  page_url: z.string(),
  similarity: z.number(),
  sentence: z.string(),
});

export type Rival = z.infer<typeof finding>;

/** Null where nothing competes. */
export function rivalOf({ gate }: Idea): Rival | null {
  const { data } = finding.safeParse(gate);
  return data && data.verdict !== "off" ? data : null;
}

/** Where the competing page can be looked at; null where it is nowhere yet. */
export function addressOf({ page_stage, page_ref, page_url }: Rival): string | null {
  if (page_ref.startsWith("cont_")) return `/writer/content/${page_ref}`;
  if (page_stage === "idea" && page_ref) return `/planner/ideas?idea=${page_ref}`;
  return page_url || null;
}
