import { type Draft, newSite } from "../state/draft";
import { createBlueprint, generateSite } from "./builder.api";
import { createHostedSite } from "./sites.api";

export interface Generation {
  blueprintId: string;
  jobId: string;
}

/** From the wizard's answers to a running job: the site if it is new, the blueprint, the generation. */
export async function startGeneration(draft: Draft): Promise<Generation> {
  const site_id = draft.siteId === newSite ? (await createHostedSite(draft.name)).id : draft.siteId;
  const blueprint = await createBlueprint({
    site_id,
    name: draft.name.trim(),
    site_type: draft.siteType,
    brief: draft.brief.trim(),
    objectives: draft.objectives,
    style: {
      palette: draft.palette,
      typography: draft.typography,
      radius: draft.radius,
      description: draft.styleNotes.trim(),
    },
    config_json: { audience: draft.audience.trim(), services: draft.services },
  });
  const { job_id } = await generateSite(blueprint.id);
  return { blueprintId: blueprint.id, jobId: job_id };
}
