import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";
import type { List } from "../lib/list";
import type { ListParams } from "../lib/params";

export type Keyword = Schemas["KeywordOutput"];
export type KeywordImport = Schemas["ImportDetailOutput"];
export type Cluster = Schemas["ClusterOutput"];
export type Idea = Schemas["IdeaOutput"];
export type JobAccepted = Schemas["JobAccepted"];

export const listKeywords = (query: ListParams): Promise<List<Keyword>> =>
  unwrap(api.GET("/api/v1/planner/keywords/", { params: { query } }));

export const listClusters = (query: ListParams): Promise<List<Cluster>> =>
  unwrap(api.GET("/api/v1/planner/clusters/", { params: { query } }));

export const listIdeas = (query: ListParams): Promise<List<Idea>> =>
  unwrap(api.GET("/api/v1/planner/ideas/", { params: { query } }));

/** Sends a keyword file; the answer says how it reads. Nothing is imported yet. */
export function uploadKeywords(site_id: string, file: File): Promise<KeywordImport> {
  const form = new FormData();
  form.set("site_id", site_id);
  form.set("file", file);
  return unwrap(
    api.POST("/api/v1/planner/keyword-imports/", {
      body: { site_id, file: file.name },
      bodySerializer: () => form,
    }),
  );
}

const byId = (id: string): { params: { path: { id: string } } } => ({ params: { path: { id } } });

export const getImport = (id: string): Promise<KeywordImport> =>
  unwrap(api.GET("/api/v1/planner/keyword-imports/{id}/", byId(id))) as Promise<KeywordImport>;

export const confirmImport = (id: string): Promise<JobAccepted> =>
  unwrap(api.POST("/api/v1/planner/keyword-imports/{id}/confirm/", byId(id)));

export const clusterKeywords = (site_id: string): Promise<JobAccepted> =>
  unwrap(api.POST("/api/v1/planner/clusters/cluster/", { body: { site_id } }));

export const generateIdeas = (clusterId: string): Promise<Schemas["JobsOutput"]> =>
  unwrap(
    api.POST("/api/v1/planner/clusters/generate-ideas/", { body: { cluster_ids: [clusterId], count: 5 } }),
  );

interface Approval {
  /** Write it although it competes with a page of the site. */
  override?: boolean;
  /** The first day of the calendar that it may take. */
  start?: string;
}

export const approveIdea = (
  id: string,
  { override = false, start }: Approval = {},
): Promise<Schemas["ApprovedOutput"]> =>
  unwrap(
    api.POST("/api/v1/planner/ideas/{id}/approve/", {
      ...byId(id),
      body: start ? { override, start } : { override },
    }),
  );

export const rejectIdea = (id: string, note: string): Promise<Idea> =>
  unwrap(api.POST("/api/v1/planner/ideas/{id}/reject/", { ...byId(id), body: { note } }));
