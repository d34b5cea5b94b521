import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api, byId } from "../lib/api";
import type { Site } from "./session.api";

export type { Site };
export type SiteSettings = Schemas["SiteSettingsOutput"];
export type SiteInput = Schemas["SiteInputRequest"];
export type Sector = Schemas["SectorOutput"];
export type CatalogueSector = Schemas["CatalogueSectorOutput"];

const all = { page_size: 200 };

export const getPipeline = (siteId: string): Promise<Schemas["PipelineOutput"]> =>
  unwrap(api.GET("/api/v1/sites/{id}/pipeline/", byId(siteId)));

export const getSite = (id: string): Promise<Site> => unwrap(api.GET("/api/v1/sites/{id}/", byId(id)));

export const createSite = (body: SiteInput): Promise<Site> => unwrap(api.POST("/api/v1/sites/", { body }));

export type SiteChange = Omit<Schemas["PatchedSiteChangeRequest"], "settings"> & {
  id: string;
  settings?: Partial<SiteSettings>;
};

export const changeSite = ({ id, ...body }: SiteChange): Promise<Site> =>
  unwrap(api.PATCH("/api/v1/sites/{id}/", { ...byId(id), body }));

export const deleteSite = (id: string): Promise<unknown> =>
  unwrap(api.DELETE("/api/v1/sites/{id}/", byId(id)));

export const getSiteSettings = (id: string): Promise<SiteSettings> =>
  unwrap(api.GET("/api/v1/sites/{id}/settings/", byId(id)));

export const listSectors = (site: string): Promise<Sector[]> =>
  unwrap(api.GET("/api/v1/sectors/", { params: { query: { site, ...all } } })).then(({ results }) => results);

export const addSector = (body: Schemas["SectorInputRequest"]): Promise<Sector> =>
  unwrap(api.POST("/api/v1/sectors/", { body }));

export const deleteSector = (id: string): Promise<unknown> =>
  unwrap(api.DELETE("/api/v1/sectors/{id}/", byId(id)));

/** Trades of the global catalogue, each with its industry. */
export const listCatalogue = (): Promise<CatalogueSector[]> =>
  unwrap(api.GET("/api/v1/planner/catalogue/", { params: { query: all } })).then(({ results }) => results);
