import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";

export type Blueprint = Schemas["BlueprintOutput"];
export type BlueprintInput = Schemas["BlueprintInputRequest"];
export type BlueprintPage = Schemas["PageOutput"];
export type Job = Schemas["JobOutput"];

const byId = (id: string): { params: { path: { id: string } } } => ({ params: { path: { id } } });

export async function listBlueprints(): Promise<Blueprint[]> {
  const query = { page_size: 100, ordering: "-id" } as const;
  return (await unwrap(api.GET("/api/v1/site-builder/blueprints/", { params: { query } }))).results;
}

export const getBlueprint = (id: string): Promise<Blueprint> =>
  unwrap(api.GET("/api/v1/site-builder/blueprints/{id}/", byId(id)));

export const createBlueprint = (body: BlueprintInput): Promise<Blueprint> =>
  unwrap(api.POST("/api/v1/site-builder/blueprints/", { body }));

export const generateSite = (id: string): Promise<Schemas["JobAccepted"]> =>
  unwrap(api.POST("/api/v1/site-builder/blueprints/{id}/generate/", byId(id)));

/** The pages of a blueprint in the order of the site. */
export async function listPages(blueprint: string): Promise<BlueprintPage[]> {
  const query = { blueprint, page_size: 100 };
  const { results } = await unwrap(api.GET("/api/v1/site-builder/pages/", { params: { query } }));
  return results.toSorted((a, b) => a.position - b.position);
}

export const getJob = (id: string): Promise<Job> => unwrap(api.GET("/api/v1/jobs/{id}/", byId(id)));
