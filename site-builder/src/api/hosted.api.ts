import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";

export type HostedSite = Schemas["BuiltSiteOutput"];
export type HostedSiteDetail = Schemas["BuiltSiteDetailOutput"];
export type Deployment = Schemas["DeploymentOutput"];
export type Submission = Schemas["SubmissionOutput"];

const byId = (id: string): { params: { path: { id: string } } } => ({ params: { path: { id } } });

export async function listHostedSites(): Promise<HostedSite[]> {
  const query = { page_size: 100 };
  return (await unwrap(api.GET("/api/v1/site-builder/sites/", { params: { query } }))).results;
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
  return {
    messages: found.results,
    next: found.next ? new URL(found.next).searchParams.get("cursor") : null,
  };
}

export const markSubmission = (id: string, status: SubmissionStatus): Promise<Submission> =>
  unwrap(api.PATCH("/api/v1/site-builder/submissions/{id}/", { ...byId(id), body: { status } }));

export const deleteSubmission = (id: string): Promise<void> =>
  unwrap(api.DELETE("/api/v1/site-builder/submissions/{id}/", byId(id)));

export const restoreSubmission = (id: string): Promise<unknown> =>
  unwrap(api.POST("/api/v1/site-builder/submissions/{id}/restore/", byId(id)));

export const exportAddress = (site: string, as: "csv" | "xlsx" | "ndjson"): string =>
  `/api/v1/site-builder/submissions/export/?as=${as}&site=${encodeURIComponent(site)}`;
