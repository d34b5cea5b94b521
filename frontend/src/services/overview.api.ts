import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";

export type SiteOverview = Schemas["SiteOverviewOutput"];
export type AccountOverview = Schemas["AccountOverviewOutput"];
export type Note = Schemas["NoteOutput"];
export type Next = Schemas["NextOutput"];
export type Pipeline = Schemas["PipelineOutput"];

export const getSiteOverview = (id: string): Promise<SiteOverview> =>
  unwrap(api.GET("/api/v1/sites/{id}/overview/", { params: { path: { id } } }));

export const getAccountOverview = (): Promise<AccountOverview> => unwrap(api.GET("/api/v1/overview/"));
