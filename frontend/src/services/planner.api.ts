import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";
import type { List } from "../lib/list";
import type { ListParams } from "../lib/params";

export type Keyword = Schemas["Keyword"];
export type KeywordImport = Schemas["KeywordImport"];
export type Cluster = Schemas["Cluster"];
export type Idea = Schemas["Idea"];
export type JobAccepted = Schemas["JobAccepted"];

export const listKeywords = (query: ListParams): Promise<List<Keyword>> =>
  unwrap(api.GET("/api/v1/planner/keywords/", { params: { query } }));

export const listClusters = (query: ListParams): Promise<List<Cluster>> =>
  unwrap(api.GET("/api/v1/planner/clusters/", { params: { query } }));

export const listIdeas = (query: ListParams): Promise<List<Idea>> =>
  unwrap(api.GET("/api/v1/planner/ideas/", { params: { query } }));

/** Sends a keyword file; the answer says how it reads. Nothing is imported yet. */
export function uploadKeywords(site: string, file: File): Promise<KeywordImport> {
  const form = new FormData();
  form.set("site", site);
  form.set("file", file);
  return unwrap(
    api.POST("/api/v1/planner/keyword-imports/", {
      body: { site, file: file.name },
      bodySerializer: () => form,
    }),
  );
}

const byId = (id: string): { params: { path: { id: string } } } => ({ params: { path: { id } } });

export const getImport = (id: string): Promise<KeywordImport> =>
  unwrap(api.GET("/api/v1/planner/keyword-imports/{id}/", byId(id)));

export const confirmImport = (id: string): Promise<JobAccepted> =>
  unwrap(api.POST("/api/v1/planner/keyword-imports/{id}/confirm/", { ...byId(id), body: {} }));

export const clusterKeywords = (site: string): Promise<JobAccepted> =>
  unwrap(api.POST("/api/v1/planner/clusters/cluster/", { body: { site } }));

export const generateIdeas = (clusterId: string): Promise<JobAccepted> =>
  unwrap(api.POST("/api/v1/planner/clusters/{id}/generate-ideas/", { ...byId(clusterId), body: {} }));

export const approveIdea = (id: string): Promise<Idea> =>
  unwrap(api.POST("/api/v1/planner/ideas/{id}/approve/", { ...byId(id), body: {} }));

export const rejectIdea = (id: string, note: string): Promise<Idea> =>
  unwrap(api.POST("/api/v1/planner/ideas/{id}/reject/", { ...byId(id), body: { note } }));
