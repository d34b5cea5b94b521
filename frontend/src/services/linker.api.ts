import { unwrap } from "@igny8/api-client/client";
import type { operations } from "@igny8/api-client/schema";
import { type Schemas, api, byId, fileAddress } from "../lib/api";
import type { List } from "../lib/list";

type QueryOf<Name extends keyof operations> = NonNullable<operations[Name]["parameters"]["query"]>;

export type Link = Schemas["LinkOutput"];
export type LinkQuery = QueryOf<"linker_links_list">;
export type LinkPreview = Schemas["LinkPreviewOutput"];
export type LinkedPage = Schemas["LinkedPageOutput"];
export type LinkedPageDetail = Schemas["LinkedPageDetailOutput"];
export type PageQuery = QueryOf<"linker_pages_list">;
export type Graph = Schemas["GraphOutput"];
export type GraphDetail = Schemas["GraphDetailOutput"];
export type GraphNode = Schemas["GraphNodeOutput"];
export type Hubless = Schemas["HublessOutput"];
export type PageImport = Schemas["PageImportOutput"];
export type JobAccepted = Schemas["JobAccepted"];

/** At most so many links go in one request. */
export const linksAtOnce = 1_000;

export const listLinks = (query: LinkQuery): Promise<List<Link>> =>
  unwrap(api.GET("/api/v1/linker/links/", { params: { query } }));

export const acceptLink = (id: string): Promise<Link> =>
  unwrap(api.POST("/api/v1/linker/links/{id}/accept/", byId(id)));

export const removeLink = (id: string): Promise<Link> =>
  unwrap(api.POST("/api/v1/linker/links/{id}/remove/", byId(id)));

export const previewLinks = (ids: string[]): Promise<Schemas["LinkPreviewsOutput"]> =>
  unwrap(api.POST("/api/v1/linker/links/preview/", { body: { ids } }));

export const applyLinks = (ids: string[]): Promise<JobAccepted> =>
  unwrap(api.POST("/api/v1/linker/links/bulk-apply/", { body: { ids } }));

export const rejectLinks = (ids: string[], note = ""): Promise<Schemas["LinkOutcomesOutput"]> =>
  unwrap(api.POST("/api/v1/linker/links/bulk-reject/", { body: { ids, note } }));

export const reconsiderLinks = (ids: string[]): Promise<Schemas["LinkOutcomesOutput"]> =>
  unwrap(api.POST("/api/v1/linker/links/bulk-reconsider/", { body: { ids } }));

export const estimateRun = (site: string): Promise<Schemas["LinkEstimateOutput"]> =>
  unwrap(api.GET("/api/v1/linker/links/estimate/", { params: { query: { site } } }));

export const runLinker = (site_id: string, again: boolean): Promise<JobAccepted> =>
  unwrap(api.POST("/api/v1/linker/links/run/", { body: { site_id, again } }));

export const repairLinks = (site_id: string): Promise<JobAccepted> =>
  unwrap(api.POST("/api/v1/linker/links/repair/", { body: { site_id } }));

export const listPages = (query: PageQuery): Promise<List<LinkedPage>> =>
  unwrap(api.GET("/api/v1/linker/pages/", { params: { query } }));

export const getPage = (id: string): Promise<LinkedPageDetail> =>
  unwrap(api.GET("/api/v1/linker/pages/{id}/", byId(id)));

export const listGraphs = (site: string, page_size = 2): Promise<List<Graph>> =>
  unwrap(api.GET("/api/v1/linker/graphs/", { params: { query: { site, page_size } } }));

export const getGraph = (id: string): Promise<GraphDetail> =>
  unwrap(api.GET("/api/v1/linker/graphs/{id}/", byId(id)));

export const measureGraph = (site_id: string): Promise<JobAccepted> =>
  unwrap(api.POST("/api/v1/linker/graphs/", { body: { site_id } }));

export const listHubless = (site: string): Promise<List<Hubless>> =>
  unwrap(api.GET("/api/v1/linker/clusters-without-hub/", { params: { query: { site, page_size: 10 } } }));

export const listPageImports = (site: string): Promise<List<PageImport>> =>
  unwrap(api.GET("/api/v1/linker/imports/", { params: { query: { site } } }));

export const importPages = (site_id: string, full: boolean): Promise<JobAccepted> =>
  unwrap(api.POST("/api/v1/linker/imports/", { body: { site_id, full } }));

export const graphFile = (site: string, as: "csv" | "graphml"): string =>
  fileAddress("/api/v1/linker/graphs/export/", { site, as });

export interface Drawing {
  nodes: GraphNode[];
  edges: readonly (readonly string[])[];
  /** How many pages the site has; the drawing holds the heaviest of them. */
  total: number;
}

const partSize = 1_000;

/** The whole drawing, part by part; `onPart` hears how many pages are there. */
export async function loadDrawing(site: string, onPart: (loaded: number) => void): Promise<Drawing> {
  const drawing: { nodes: GraphNode[]; edges: string[][]; total: number } = {
    nodes: [],
    edges: [],
    total: 0,
  };
  let offset: number | null = 0;
  while (offset !== null) {
    const part: Schemas["GraphMapOutput"] = await unwrap(
      api.GET("/api/v1/linker/graphs/map/", { params: { query: { site, offset, limit: partSize } } }),
    );
    drawing.nodes.push(...part.nodes);
    drawing.edges.push(...part.edges);
    drawing.total = part.total;
    onPart(drawing.nodes.length);
    offset = part.next_offset;
  }
  return drawing;
}
