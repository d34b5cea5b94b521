import { unwrap } from "@igny8/api-client/client";
import type { operations } from "@igny8/api-client/schema";
import { type Schemas, api, byId } from "../lib/api";
import type { List } from "../lib/list";

type QueryOf<Name extends keyof operations> = NonNullable<operations[Name]["parameters"]["query"]>;

export type Keyword = Schemas["KeywordOutput"];
export type KeywordDetail = Schemas["KeywordDetailOutput"];
export type KeywordQuery = QueryOf<"planner_keywords_list">;
export type KeywordChange = Omit<Schemas["KeywordsChangeRequest"], "ids">;
export type Added = Schemas["AddedOutput"];
export type Trade = Schemas["CatalogueSectorOutput"];
export type Cluster = Schemas["ClusterOutput"];
export type ClusterQuery = QueryOf<"planner_clusters_list">;
export type Explanation = Schemas["ExplanationOutput"];
export type Idea = Schemas["IdeaOutput"];
export type IdeaQuery = QueryOf<"planner_ideas_list">;
export type Results = Schemas["BulkOutput"]["results"];
export type JobAccepted = Schemas["JobAccepted"];

/** At most so many items go in one request. */
export const bulkSize = 1_000;

export const listKeywords = (query: KeywordQuery): Promise<List<Keyword>> =>
  unwrap(api.GET("/api/v1/planner/keywords/", { params: { query } }));

export const getKeyword = (id: string): Promise<KeywordDetail> =>
  unwrap(api.GET("/api/v1/planner/keywords/{id}/", byId(id)));

export const changeKeyword = (
  id: string,
  body: Schemas["PatchedKeywordChangeRequest"],
): Promise<KeywordDetail> => unwrap(api.PATCH("/api/v1/planner/keywords/{id}/", { ...byId(id), body }));

export const ungroupKeyword = (id: string): Promise<Schemas["UngroupedOutput"]> =>
  unwrap(api.POST("/api/v1/planner/keywords/{id}/ungroup/", byId(id)));

export const regroupKeyword = (id: string): Promise<KeywordDetail> =>
  unwrap(api.POST("/api/v1/planner/keywords/{id}/regroup/", byId(id)));

export const changeKeywords = (ids: string[], change: KeywordChange): Promise<Schemas["BulkOutput"]> =>
  unwrap(api.POST("/api/v1/planner/keywords/bulk-update/", { body: { ids, ...change } }));

export const deleteKeywords = (ids: string[]): Promise<Schemas["BulkOutput"]> =>
  unwrap(api.POST("/api/v1/planner/keywords/bulk-delete/", { body: { ids } }));

export const addPhrases = (body: Schemas["KeywordsInputRequest"]): Promise<Schemas["AddedListOutput"]> =>
  unwrap(api.POST("/api/v1/planner/keywords/bulk-add/", { body }));

export const classifyIntent = (site_id: string): Promise<JobAccepted> =>
  unwrap(api.POST("/api/v1/planner/keywords/classify-intent/", { body: { site_id } }));

export const listTrades = (query: QueryOf<"planner_catalogue_list">): Promise<List<Trade>> =>
  unwrap(api.GET("/api/v1/planner/catalogue/", { params: { query } }));

export const addFromCatalogue = (
  site_id: string,
  industry_sector_id: string,
): Promise<Schemas["SeededOutput"]> =>
  unwrap(api.POST("/api/v1/planner/keywords/from-catalogue/", { body: { site_id, industry_sector_id } }));

export const listClusters = (query: ClusterQuery): Promise<List<Cluster>> =>
  unwrap(api.GET("/api/v1/planner/clusters/", { params: { query } }));

export const getCluster = (id: string): Promise<Cluster> =>
  unwrap(api.GET("/api/v1/planner/clusters/{id}/", byId(id)));

export const changeCluster = (id: string, body: Schemas["PatchedClusterChangeRequest"]): Promise<Cluster> =>
  unwrap(api.PATCH("/api/v1/planner/clusters/{id}/", { ...byId(id), body }));

export const deleteCluster = (id: string): Promise<unknown> =>
  unwrap(api.DELETE("/api/v1/planner/clusters/{id}/", byId(id)));

export const clusterKeywords = (site_id: string, granularity?: number): Promise<JobAccepted> =>
  unwrap(api.POST("/api/v1/planner/clusters/cluster/", { body: { site_id, granularity } }));

export const explainKeyword = (keyword: string): Promise<Explanation> =>
  unwrap(api.GET("/api/v1/planner/clusters/explain/", { params: { query: { keyword } } }));

export const moveKeywords = (
  keyword_ids: string[],
  cluster_id: string | null,
): Promise<Schemas["MovedOutput"]> =>
  unwrap(api.POST("/api/v1/planner/clusters/move-keywords/", { body: { keyword_ids, cluster_id } }));

export const splitCluster = (id: string, keyword_ids: string[], name: string): Promise<Cluster> =>
  unwrap(api.POST("/api/v1/planner/clusters/{id}/split/", { ...byId(id), body: { keyword_ids, name } }));

export const mergeClusters = (id: string, cluster_ids: string[]): Promise<Cluster> =>
  unwrap(api.POST("/api/v1/planner/clusters/{id}/merge/", { ...byId(id), body: { cluster_ids } }));

export const generateIdeas = (cluster_ids: string[], count = 5): Promise<Schemas["JobsOutput"]> =>
  unwrap(api.POST("/api/v1/planner/clusters/generate-ideas/", { body: { cluster_ids, count } }));

/** What so many ideas for these clusters cost at most. */
export const ideasCost = (cluster_ids: string[], count: number): Promise<Schemas["IdeasCostOutput"]> =>
  unwrap(api.POST("/api/v1/planner/clusters/estimate-ideas/", { body: { cluster_ids, count } }));

export const listIdeas = (query: IdeaQuery): Promise<List<Idea>> =>
  unwrap(api.GET("/api/v1/planner/ideas/", { params: { query } }));

export const getIdea = (id: string): Promise<Idea> =>
  unwrap(api.GET("/api/v1/planner/ideas/{id}/", byId(id)));

export const changeIdea = (id: string, body: Schemas["PatchedIdeaChangeRequest"]): Promise<Idea> =>
  unwrap(api.PATCH("/api/v1/planner/ideas/{id}/", { ...byId(id), body }));

export interface Approval {
  /** Write it although it competes with a page of the site. */
  override?: boolean;
  /** The first day of the calendar that it may take. */
  start?: string;
}

export const approveIdeas = (ids: string[], options: Approval = {}): Promise<Schemas["ApprovedOutput"]> =>
  unwrap(api.POST("/api/v1/planner/ideas/bulk-approve/", { body: { ids, override: false, ...options } }));

export const rejectIdeas = (ids: string[], note: string): Promise<Schemas["BulkOutput"]> =>
  unwrap(api.POST("/api/v1/planner/ideas/bulk-reject/", { body: { ids, note } }));

export const mergeIdea = (id: string, page_id: string): Promise<Idea> =>
  unwrap(api.POST("/api/v1/planner/ideas/{id}/merge/", { ...byId(id), body: { page_id } }));
