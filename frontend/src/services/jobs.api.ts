import { unwrap } from "@igny8/api-client/client";
import { type QueryOf, type Schemas, api, byId } from "../lib/api";
import type { List } from "../lib/list";

export type Job = Schemas["JobOutput"];

export const listJobs = (query: QueryOf<"/api/v1/jobs/">): Promise<List<Job>> =>
  unwrap(api.GET("/api/v1/jobs/", { params: { query } }));

export const getJob = (id: string): Promise<Job> => unwrap(api.GET("/api/v1/jobs/{id}/", byId(id)));

export const cancelJob = (id: string): Promise<Job> =>
  unwrap(api.POST("/api/v1/jobs/{id}/cancel/", byId(id)));

export const retryJob = (id: string): Promise<Job> => unwrap(api.POST("/api/v1/jobs/{id}/retry/", byId(id)));
