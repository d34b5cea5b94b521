import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";
import type { List } from "../lib/list";
import type { ListParams } from "../lib/params";

export type Deployment = Schemas["DeploymentOutput"];

export const listDeployments = (query: ListParams): Promise<List<Deployment>> =>
  unwrap(api.GET("/api/v1/publisher/deployments/", { params: { query } }));
