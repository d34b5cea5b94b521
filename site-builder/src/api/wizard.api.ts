import { type Draft, newSite, stepNames, toChange } from "../state/draft";
import { changeBlueprint, createBlueprint, generateSite } from "./builder.api";
import { createHostedSite } from "./sites.api";

interface Step {
  blueprintId: string | null;
  draft: Draft;
  /** The step that comes now (0–4). */
  next: number;
  /** Told of a site as soon as it exists, so that trying again does not make another. */
  onSite: (siteId: string) => void;
}

/** Keeps the answers so far, and where the wizard stands; returns the blueprint's id. */
export async function saveStep({ blueprintId, draft, next, onSite }: Step): Promise<string> {
  const wizard_step = stepNames[next] ?? "done";
  if (blueprintId) return (await changeBlueprint(blueprintId, { ...toChange(draft), wizard_step })).id;
  const site_id = draft.siteId === newSite ? (await createHostedSite(draft.name.trim())).id : draft.siteId;
  onSite(site_id);
  return (await createBlueprint({ ...toChange(draft), name: draft.name.trim(), site_id, wizard_step })).id;
}

export const startGeneration = async (blueprintId: string): Promise<string> =>
  (await generateSite(blueprintId)).job_id;
