import { unwrap } from "@igny8/api-client/client";
import { type QueryOf, type Schemas, api, byId } from "../lib/api";
import type { List } from "../lib/list";

export type Connection = Schemas["ConnectionOutput"];
export type ConnectionInput = Schemas["ConnectionInputRequest"];
export type Deployment = Schemas["DeploymentOutput"];
export type LiveState = Schemas["LiveStateOutput"];
export type PublishingRecord = Schemas["RecordOutput"];
type Accepted = Schemas["JobAccepted"];

/** The site's WordPress connection; null where it has none. */
export const getConnection = async (site: string): Promise<Connection | null> => {
  const { results } = await unwrap<List<Connection>>(
    api.GET("/api/v1/publisher/wordpress-connections/", { params: { query: { site } } }),
  );
  return results[0] ?? null;
};

export const connect = (body: ConnectionInput): Promise<Connection> =>
  unwrap(api.POST("/api/v1/publisher/wordpress-connections/", { body }));

export const disconnect = (id: string): Promise<unknown> =>
  unwrap(api.DELETE("/api/v1/publisher/wordpress-connections/{id}/", byId(id)));

export const testConnection = (id: string): Promise<Connection> =>
  unwrap(api.POST("/api/v1/publisher/wordpress-connections/{id}/test/", byId(id)));

export const listRecords = (query: QueryOf<"/api/v1/publisher/records/">): Promise<List<PublishingRecord>> =>
  unwrap(api.GET("/api/v1/publisher/records/", { params: { query } }));

export const retryRecord = (id: string): Promise<Accepted> =>
  unwrap(api.POST("/api/v1/publisher/records/{id}/retry/", byId(id)));

export const retractRecord = (id: string): Promise<Accepted> =>
  unwrap(api.POST("/api/v1/publisher/records/{id}/retract/", byId(id)));

export const verifyRecord = (id: string): Promise<LiveState> =>
  unwrap(api.POST("/api/v1/publisher/records/{id}/verify/", byId(id)));

export const listDeployments = (
  query: QueryOf<"/api/v1/publisher/deployments/">,
): Promise<List<Deployment>> => unwrap(api.GET("/api/v1/publisher/deployments/", { params: { query } }));

export const deploy = (site_id: string): Promise<Accepted> =>
  unwrap(api.POST("/api/v1/publisher/deployments/", { body: { site_id } }));

export const rollBack = (id: string): Promise<Deployment> =>
  unwrap(api.POST("/api/v1/publisher/deployments/{id}/roll-back/", byId(id)));
