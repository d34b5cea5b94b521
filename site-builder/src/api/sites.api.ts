import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";

export type Session = Schemas["SessionOutput"];
export type Site = Schemas["SiteOutput"];
export type Deployment = Schemas["DeploymentOutput"];

export const getSession = (): Promise<Session> => unwrap(api.GET("/api/v1/session/"));

export const createHostedSite = (name: string): Promise<Site> =>
  unwrap(api.POST("/api/v1/sites/", { body: { name, kind: "hosted" } }));

export const deploySite = (site_id: string): Promise<Schemas["JobAccepted"]> =>
  unwrap(api.POST("/api/v1/publisher/deployments/", { body: { site_id } }));

/** The newest deployment of a site, if there is one. */
export async function newestDeployment(site: string): Promise<Deployment | null> {
  const query = { site, page_size: 1, ordering: "-id" } as const;
  const { results } = await unwrap(api.GET("/api/v1/publisher/deployments/", { params: { query } }));
  return results[0] ?? null;
}
