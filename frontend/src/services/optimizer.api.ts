import { unwrap } from "@igny8/api-client/client";
import type { operations } from "@igny8/api-client/schema";
import { type Schemas, api, byId } from "../lib/api";
import type { List } from "../lib/list";

type QueryOf<Name extends keyof operations> = NonNullable<operations[Name]["parameters"]["query"]>;

export type Analysis = Schemas["AnalysisOutput"];
export type Finding = Schemas["AnalysisFindingOutput"];
export type TextInput = Schemas["AnalyseTextInputRequest"];
export type PageScore = Schemas["PageAnalysisOutput"];
export type PageScoreQuery = QueryOf<"optimizer_analyses_list">;
export type Run = Schemas["OptimizationOutput"];
export type RunDetail = Schemas["OptimizationDetailOutput"];
export type RunQuery = QueryOf<"optimizer_runs_list">;
export type Differences = Schemas["DifferencesOutput"];
export type Change = Schemas["ChangeDiffOutput"];
export type Refresh = Schemas["RefreshOutput"];
export type RefreshQuery = QueryOf<"optimizer_refreshes_list">;
export type SearchSeries = Schemas["SearchSeriesOutput"];
export type SiteScore = Schemas["SiteScoreOutput"];
export type JobAccepted = Schemas["JobAccepted"];
export type Article = Schemas["ContentDetailOutput"];

/** The newest days last, as charts want them. */
export async function listScores(site: string): Promise<SiteScore[]> {
  const list: List<SiteScore> = await unwrap(
    api.GET("/api/v1/optimizer/scores/", { params: { query: { site, ordering: "-date", page_size: 90 } } }),
  );
  return list.results.toReversed();
}

export const listPageScores = (query: PageScoreQuery): Promise<List<PageScore>> =>
  unwrap(api.GET("/api/v1/optimizer/analyses/", { params: { query } }));

export const scoreSite = (site_id: string): Promise<JobAccepted> =>
  unwrap(api.POST("/api/v1/optimizer/analyses/run/", { body: { site_id } }));

export const listRefreshes = (query: RefreshQuery): Promise<List<Refresh>> =>
  unwrap(api.GET("/api/v1/optimizer/refreshes/", { params: { query } }));

export const startRefresh = (id: string): Promise<JobAccepted> =>
  unwrap(api.POST("/api/v1/optimizer/refreshes/{id}/start/", byId(id)));

export const dismissRefresh = (id: string): Promise<Refresh> =>
  unwrap(api.POST("/api/v1/optimizer/refreshes/{id}/dismiss/", byId(id)));

export const searchSeries = (site: string): Promise<SearchSeries> =>
  unwrap(api.GET("/api/v1/optimizer/searches/series/", { params: { query: { site } } }));

export function uploadSearches(site_id: string, file: File): Promise<JobAccepted> {
  const form = new FormData();
  form.set("site_id", site_id);
  form.set("file", file);
  return unwrap(
    api.POST("/api/v1/optimizer/searches/upload/", {
      body: { site_id, file: file.name },
      bodySerializer: () => form,
    }),
  );
}

export const listRuns = (query: RunQuery): Promise<List<Run>> =>
  unwrap(api.GET("/api/v1/optimizer/runs/", { params: { query } }));

export const getRun = (id: string): Promise<RunDetail> =>
  unwrap(api.GET("/api/v1/optimizer/runs/{id}/", byId(id)));

export const getDifferences = (id: string): Promise<Differences> =>
  unwrap(api.GET("/api/v1/optimizer/runs/{id}/diff/", byId(id)));

export const optimise = (content_id: string, propose: boolean): Promise<JobAccepted> =>
  unwrap(api.POST("/api/v1/optimizer/runs/run/", { body: { content_id, propose } }));

export const decide = (
  id: string,
  { accept = [], reject = [] }: { accept?: string[]; reject?: string[] },
): Promise<RunDetail> =>
  unwrap(api.POST("/api/v1/optimizer/runs/{id}/decide/", { ...byId(id), body: { accept, reject } }));

export const undoRun = (id: string): Promise<RunDetail> =>
  unwrap(api.POST("/api/v1/optimizer/runs/{id}/undo/", byId(id)));

export const analysePage = (content_id: string): Promise<Analysis> =>
  unwrap(api.POST("/api/v1/optimizer/runs/analyse/", { body: { content_id } }));

export const analyseText = (body: TextInput): Promise<Analysis> =>
  unwrap(api.POST("/api/v1/optimizer/runs/analyse-text/", { body }));

export const getArticle = (id: string): Promise<Article> =>
  unwrap(api.GET("/api/v1/content/items/{id}/", byId(id)));

/** Pages whose title begins so, for choosing one. */
export const findArticles = (site: string, search: string): Promise<List<Schemas["ContentOutput"]>> =>
  unwrap(
    api.GET("/api/v1/content/items/", {
      params: { query: { site, page_size: 20, ...(search ? { search } : {}) } },
    }),
  );
