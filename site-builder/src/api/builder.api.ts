import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";

export type Blueprint = Schemas["BlueprintOutput"];
/** Without the brief. */
export type BlueprintRow = Schemas["BlueprintRowOutput"];
export type BlueprintInput = Schemas["BlueprintInputRequest"];
export type Job = Schemas["JobOutput"];

const byId = (id: string): { params: { path: { id: string } } } => ({ params: { path: { id } } });

export async function listBlueprints(): Promise<BlueprintRow[]> {
  const query = { page_size: 100, ordering: "-id" } as const;
  return (await unwrap(api.GET("/api/v1/site-builder/blueprints/", { params: { query } }))).results;
}

export const getBlueprint = (id: string): Promise<Blueprint> =>
  unwrap(api.GET("/api/v1/site-builder/blueprints/{id}/", byId(id)));

export const createBlueprint = (body: BlueprintInput): Promise<Blueprint> =>
  unwrap(api.POST("/api/v1/site-builder/blueprints/", { body }));

export const generateSite = (id: string): Promise<Schemas["JobAccepted"]> =>
  unwrap(api.POST("/api/v1/site-builder/blueprints/{id}/generate/", byId(id)));

export const getJob = (id: string): Promise<Job> => unwrap(api.GET("/api/v1/jobs/{id}/", byId(id)));

export type BlueprintChange = Schemas["PatchedBlueprintChangeRequest"];

export const changeBlueprint = (id: string, body: BlueprintChange): Promise<Blueprint> =>
  unwrap(api.PATCH("/api/v1/site-builder/blueprints/{id}/", { ...byId(id), body }));

export const deleteBlueprint = (id: string): Promise<void> =>
  unwrap(api.DELETE("/api/v1/site-builder/blueprints/{id}/", byId(id)));
