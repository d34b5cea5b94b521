import { unwrap } from "@igny8/api-client/client";
import { errorOf } from "@igny8/api-client/problem";
import { type QueryOf, type Schemas, api, byId } from "../lib/api";
import type { List } from "../lib/list";

export type ContentItem = Schemas["ContentOutput"];
/** A page with the tag of what was read: a change sends it along, so that nobody overwrites another unseen. */
export type ContentDetail = Schemas["ContentDetailOutput"] & { etag: string };
export type ContentChange = Schemas["PatchedContentChangeRequest"];
export type Quality = Schemas["QualityOutput"];
export type Version = Schemas["VersionOutput"];
export type Comparison = Schemas["CompareOutput"];
export type Comment = Schemas["CommentOutput"];
export type Analysis = Schemas["AnalysisOutput"];
export type Finding = Schemas["AnalysisFindingOutput"];
export type InternalLink = Schemas["LinkOutput"];
export type PublishingRecord = Schemas["RecordOutput"];
export type RewriteMode = Schemas["RewriteInputRequest"]["mode"];
/** Credits that an order takes at most, and those that there are. */
export type Price = Schemas["PriceOutput"];
export type Part = Schemas["PartInputRequest"]["part"];
export type Accepted = Schemas["JobAccepted"];

interface Answer {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** The schema's union with 304 is left out: a browser never sees one. */
async function detailOf(pending: Promise<Answer>): Promise<ContentDetail> {
  const { data, error, response } = await pending;
  if (!response.ok) throw errorOf(error, response);
  return { ...(data as Schemas["ContentDetailOutput"]), etag: response.headers.get("ETag") ?? "" };
}

export const listContent = (query: QueryOf<"/api/v1/content/items/">): Promise<List<ContentItem>> =>
  unwrap(api.GET("/api/v1/content/items/", { params: { query } }));

export const getContent = (id: string): Promise<ContentDetail> =>
  detailOf(api.GET("/api/v1/content/items/{id}/", byId(id)));

/** Raises 412 where the page is no longer what `etag` names. */
export const changeContent = (id: string, body: ContentChange, etag: string): Promise<ContentDetail> =>
  detailOf(
    api.PATCH("/api/v1/content/items/{id}/", {
      ...byId(id),
      body,
      headers: etag ? { "If-Match": etag } : {},
    }),
  );

export const requestReview = (id: string, override = false): Promise<ContentDetail> =>
  detailOf(api.POST("/api/v1/content/items/{id}/request-review/", { ...byId(id), body: { override } }));

/** With `etag`, raises 412 where the page is no longer what it names. */
export const approveContent = (id: string, override = false, etag = ""): Promise<ContentDetail> =>
  detailOf(
    api.POST("/api/v1/content/items/{id}/approve/", {
      ...byId(id),
      body: { override },
      headers: etag ? { "If-Match": etag } : {},
    }),
  );

export const rejectContent = (id: string, note: string): Promise<ContentDetail> =>
  detailOf(api.POST("/api/v1/content/items/{id}/reject/", { ...byId(id), body: { note } }));

export const archiveContent = (id: string): Promise<ContentDetail> =>
  detailOf(api.POST("/api/v1/content/items/{id}/archive/", byId(id)));

/** Into the trash, from which it comes back for 30 days. */
export const deleteContent = (id: string): Promise<unknown> =>
  unwrap(api.DELETE("/api/v1/content/items/{id}/", byId(id)));

export const undeleteContent = (id: string): Promise<ContentDetail> =>
  detailOf(api.POST("/api/v1/content/items/{id}/undelete/", byId(id)));

export const reopenContent = (id: string): Promise<ContentDetail> =>
  detailOf(api.POST("/api/v1/content/items/{id}/reopen/", byId(id)));

export const assignContent = (id: string, member_id: string | null): Promise<ContentDetail> =>
  detailOf(api.POST("/api/v1/content/items/{id}/assign/", { ...byId(id), body: { member_id } }));

export const publishContent = (id: string): Promise<Accepted> =>
  unwrap(api.POST("/api/v1/content/items/{id}/publish/", byId(id)));

/** A day of the site, and its hour; null takes the page off the calendar. */
export const scheduleContent = (
  id: string,
  day: string | null,
  hour?: number,
): Promise<Schemas["MovedEntryOutput"]> =>
  unwrap(
    api.POST("/api/v1/planner/calendar/move/", {
      body: hour === undefined ? { id, day } : { id, day, hour },
    }),
  );

export const getQuality = (id: string): Promise<Quality> =>
  unwrap(api.GET("/api/v1/content/items/{id}/quality/", byId(id)));

export const analyseContent = (content_id: string): Promise<Analysis> =>
  unwrap(api.POST("/api/v1/optimizer/runs/analyse/", { body: { content_id } }));

/** With `propose` nothing changes until somebody accepts it. */
export const optimiseContent = (content_id: string): Promise<Accepted> =>
  unwrap(api.POST("/api/v1/optimizer/runs/run/", { body: { content_id, propose: true } }));

type Rewriting = Schemas["RewriteInputRequest"];
type Regeneration = Schemas["PartInputRequest"];

export const rewritePassage = (id: string, body: Rewriting): Promise<Accepted> =>
  unwrap(api.POST("/api/v1/content/items/{id}/rewrite/", { ...byId(id), body }));

export const priceOfRewriting = (id: string, body: Rewriting): Promise<Price> =>
  unwrap(api.POST("/api/v1/content/items/{id}/rewrite/estimate/", { ...byId(id), body }));

export const regeneratePart = (id: string, body: Regeneration): Promise<Accepted> =>
  unwrap(api.POST("/api/v1/content/items/{id}/regenerate/", { ...byId(id), body }));

export const priceOfRegeneration = (id: string, body: Regeneration): Promise<Price> =>
  unwrap(api.POST("/api/v1/content/items/{id}/regenerate/estimate/", { ...byId(id), body }));

export const translateContent = (id: string, language: string): Promise<Accepted> =>
  unwrap(api.POST("/api/v1/content/items/{id}/translate/", { ...byId(id), body: { language } }));

export const priceOfTranslation = (id: string, language: string): Promise<Price> =>
  unwrap(api.POST("/api/v1/content/items/{id}/translate/estimate/", { ...byId(id), body: { language } }));

export const listTranslations = (id: string): Promise<Schemas["TranslationOutput"][]> =>
  unwrap(api.GET("/api/v1/content/items/{id}/translations/", byId(id)));

export const listVersions = (id: string): Promise<Version[]> =>
  unwrap(api.GET("/api/v1/content/items/{id}/versions/", byId(id)));

export const compareVersions = (id: string, older: number, newer: number): Promise<Comparison> =>
  unwrap(
    api.GET("/api/v1/content/items/{id}/compare/", { params: { path: { id }, query: { older, newer } } }),
  );

export const restoreVersion = (id: string, number: number): Promise<ContentDetail> =>
  detailOf(api.POST("/api/v1/content/items/{id}/restore/", { ...byId(id), body: { number } }));

export const listComments = (content: string): Promise<List<Comment>> =>
  unwrap(api.GET("/api/v1/content/comments/", { params: { query: { content, page_size: 200 } } }));

export const addComment = (content_id: string, text: string, quote: string): Promise<Comment> =>
  unwrap(api.POST("/api/v1/content/comments/", { body: { content_id, text, quote } }));

export const resolveComment = (id: string, resolved: boolean): Promise<Comment> =>
  unwrap(api.PATCH("/api/v1/content/comments/{id}/", { ...byId(id), body: { resolved } }));

export const listLinks = (query: QueryOf<"/api/v1/linker/links/">): Promise<List<InternalLink>> =>
  unwrap(api.GET("/api/v1/linker/links/", { params: { query } }));

export const listRecords = (content: string): Promise<List<PublishingRecord>> =>
  unwrap(api.GET("/api/v1/publisher/records/", { params: { query: { content } } }));

export const retryRecord = (id: string): Promise<Accepted> =>
  unwrap(api.POST("/api/v1/publisher/records/{id}/retry/", byId(id)));

export const retractRecord = (id: string): Promise<Accepted> =>
  unwrap(api.POST("/api/v1/publisher/records/{id}/retract/", byId(id)));

/** What the optimiser last said of the page; null where it never looked. */
export async function storedAnalysis(content: string): Promise<Analysis | null> {
  const { results } = await unwrap(
    api.GET("/api/v1/optimizer/analyses/", { params: { query: { content } } }),
  );
  const [newest] = results;
  if (!newest) return null;
  const found = (await unwrap(
    api.GET("/api/v1/optimizer/analyses/{id}/", byId(newest.id)),
  )) as Schemas["PageAnalysisDetailOutput"];
  return found.result;
}

/** The first few pages of a site whose titles begin with these words. */
export const findContent = (site: string, search: string): Promise<List<ContentItem>> =>
  listContent({ site, search, page_size: 7 });
