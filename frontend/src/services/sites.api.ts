import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";

export type Pipeline = Schemas["PipelineOutput"];

export const getPipeline = (siteId: string): Promise<Pipeline> =>
  unwrap(api.GET("/api/v1/sites/{id}/pipeline/", { params: { path: { id: siteId } } }));
