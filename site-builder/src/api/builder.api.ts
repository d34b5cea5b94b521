import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";
import { type Part, cursorOf } from "../lib/list";
import type { SiteDocument } from "../lib/siteFile";

export type Blueprint = Schemas["BlueprintOutput"];
/** Without the brief. */
export type BlueprintRow = Schemas["BlueprintRowOutput"];
export type BlueprintInput = Schemas["BlueprintInputRequest"];
export type Job = Schemas["JobDetailOutput"];

const byId = (id: string): { params: { path: { id: string } } } => ({ params: { path: { id } } });

const draftsAtOnce = 20;

interface BlueprintQuery {
  site?: string;
  status?: BlueprintRow["status"];
  cursor?: string | null;
}

/** Newest first. */
export async function listBlueprints({ cursor, ...which }: BlueprintQuery): Promise<Part<BlueprintRow>> {
  const query = {
    ...which,
    page_size: draftsAtOnce,
    ordering: "-id",
    ...(cursor ? { cursor } : {}),
  } as const;
  const { results, next } = await unwrap(api.GET("/api/v1/site-builder/blueprints/", { params: { query } }));
  return { rows: results, next: cursorOf(next) };
}

const begun = ["failed", "generating", "draft"] as const;
/** Where each state's list goes on: the API filters by one state at a time. */
export type BegunCursors = Partial<Record<(typeof begun)[number], string>>;

/** What was begun and is no finished site, newest first in each part; from where `from` says, null for the first part. */
export async function listBegun(from: BegunCursors | null): Promise<Part<BlueprintRow, BegunCursors>> {
  const wanted = begun.filter((status) => !from || from[status]);
  const parts = await Promise.all(
    wanted.map(async (status) => ({
      status,
      ...(await listBlueprints({ status, cursor: from?.[status] ?? null })),
    })),
  );
  const open = parts.flatMap(({ status, next }) => (next ? [[status, next] as const] : []));
  return {
    rows: parts.flatMap(({ rows }) => rows).toSorted((one, other) => (one.id < other.id ? 1 : -1)),
    next: open.length > 0 ? Object.fromEntries(open) : null,
  };
}

export const getBlueprint = (id: string): Promise<Blueprint> =>
  unwrap(api.GET("/api/v1/site-builder/blueprints/{id}/", byId(id)));

export const createBlueprint = (body: BlueprintInput): Promise<Blueprint> =>
  unwrap(api.POST("/api/v1/site-builder/blueprints/", { body }));

export const generateSite = (id: string): Promise<Schemas["JobAccepted"]> =>
  unwrap(api.POST("/api/v1/site-builder/blueprints/{id}/generate/", byId(id)));

export const getJob = (id: string): Promise<Job> => unwrap(api.GET("/api/v1/jobs/{id}/", byId(id)));

export type BlueprintChange = Schemas["PatchedBlueprintChangeRequest"];

export const changeBlueprint = (id: string, body: BlueprintChange): Promise<Blueprint> =>
  unwrap(api.PATCH("/api/v1/site-builder/blueprints/{id}/", { ...byId(id), body }));

export const deleteBlueprint = (id: string): Promise<void> =>
  unwrap(api.DELETE("/api/v1/site-builder/blueprints/{id}/", byId(id)));

/** Lets the site's next deployment take it. */
export const activateBlueprint = (id: string): Promise<Blueprint> =>
  unwrap(api.POST("/api/v1/site-builder/blueprints/{id}/activate/", byId(id)));

export const duplicateBlueprint = (
  id: string,
  body: Schemas["DuplicateBlueprintInputRequest"],
): Promise<Blueprint> =>
  unwrap(api.POST("/api/v1/site-builder/blueprints/{id}/duplicate/", { ...byId(id), body }));

/** The whole site to keep, or to carry elsewhere. */
export const getDocument = (id: string): Promise<Schemas["DocumentOutput"]> =>
  unwrap(api.GET("/api/v1/site-builder/blueprints/{id}/document/", byId(id)));

export const importDocument = (site_id: string, document: SiteDocument): Promise<Blueprint> =>
  unwrap(api.POST("/api/v1/site-builder/blueprints/import/", { body: { site_id, document } }));
