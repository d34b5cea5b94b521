import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";

export type PreviewLink = Schemas["PreviewLinkOutput"];
export type SharedSite = Schemas["SitePreviewOutput"];

export async function listPreviewLinks(blueprint: string): Promise<PreviewLink[]> {
  const query = { blueprint, page_size: 50 };
  return (await unwrap(api.GET("/api/v1/site-builder/preview-links/", { params: { query } }))).results;
}

export const createPreviewLink = (blueprint_id: string, days: number): Promise<PreviewLink> =>
  unwrap(api.POST("/api/v1/site-builder/preview-links/", { body: { blueprint_id, days } }));

export const revokePreviewLink = (id: string): Promise<void> =>
  unwrap(api.DELETE("/api/v1/site-builder/preview-links/{id}/", { params: { path: { id } } }));

/** What a preview link shows; nobody needs to be signed in. */
export const getSharedSite = (token: string): Promise<SharedSite> =>
  unwrap(api.GET("/api/v1/public/previews/{token}/", { params: { path: { token } } }));
