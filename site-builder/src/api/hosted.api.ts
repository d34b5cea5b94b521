import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";
import { type Part, cursorOf } from "../lib/list";

export type HostedSite = Schemas["BuiltSiteOutput"];
export type HostedSiteDetail = Schemas["BuiltSiteDetailOutput"];
export type Deployment = Schemas["DeploymentOutput"];
export type Submission = Schemas["SubmissionOutput"];

const byId = (id: string): { params: { path: { id: string } } } => ({ params: { path: { id } } });

/** How many sites are shown before somebody asks for more. */
export const sitesAtOnce = 48;

export interface SitePart extends Part<HostedSite, number> {
  /** How many there are in all. */
  count: number;
}

/** Those whose name begins with `search`, newest first; `page` counts from 1. */
export async function listHostedSites(search: string, page: number): Promise<SitePart> {
  const query = { page, page_size: sitesAtOnce, ...(search ? { search } : {}) };
  const found = await unwrap(api.GET("/api/v1/site-builder/sites/", { params: { query } }));
  return { rows: found.results, count: found.count, next: found.next ? page + 1 : null };
}

export const getHostedSite = (id: string): Promise<HostedSiteDetail> =>
  unwrap(api.GET("/api/v1/site-builder/sites/{id}/", byId(id)));

export const setDomain = (id: string, domain: string): Promise<HostedSiteDetail> =>
  unwrap(api.PUT("/api/v1/site-builder/sites/{id}/domain/", { ...byId(id), body: { domain } }));

/** Versions of a site, newest first. */
export async function listDeployments(site: string): Promise<Deployment[]> {
  const query = { site, page_size: 20, ordering: "-id" } as const;
  return (await unwrap(api.GET("/api/v1/publisher/deployments/", { params: { query } }))).results;
}

export const rollBack = (id: string): Promise<Deployment> =>
  unwrap(api.POST("/api/v1/publisher/deployments/{id}/roll-back/", byId(id)));

export type SubmissionStatus = "new" | "read" | "spam";

export interface MessagePage {
  messages: Submission[];
  /** Where the older ones begin; null after the last. */
  next: string | null;
}

export async function listSubmissions(
  site: string,
  status: SubmissionStatus | null,
  cursor: string | null,
): Promise<MessagePage> {
  const query = {
    site,
    page_size: 50,
    ordering: "-id",
    ...(status ? { status } : {}),
    ...(cursor ? { cursor } : {}),
  } as const;
  const found = await unwrap(api.GET("/api/v1/site-builder/submissions/", { params: { query } }));
  return { messages: found.results, next: cursorOf(found.next) };
}

export const markSubmission = (id: string, status: SubmissionStatus): Promise<Submission> =>
  unwrap(api.PATCH("/api/v1/site-builder/submissions/{id}/", { ...byId(id), body: { status } }));

export const deleteSubmission = (id: string): Promise<void> =>
  unwrap(api.DELETE("/api/v1/site-builder/submissions/{id}/", byId(id)));

export const restoreSubmission = (id: string): Promise<unknown> =>
  unwrap(api.POST("/api/v1/site-builder/submissions/{id}/restore/", byId(id)));

export const exportAddress = (site: string, as: "csv" | "xlsx" | "ndjson"): string =>
  `/api/v1/site-builder/submissions/export/?as=${as}&site=${encodeURIComponent(site)}`;
