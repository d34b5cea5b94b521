import { unwrap } from "@igny8/api-client/client";
import { ApiError } from "@igny8/api-client/problem";
import type { Block, ImageRef } from "@igny8/blocks/generated";
import { type Schemas, api } from "../lib/api";

export type PageRow = Schemas["PageRowOutput"];
export type Page = Omit<Schemas["PageOutput"], "blocks_json" | "social_image"> & {
  /** The API checks blocks against the block schema before it stores them. */
  blocks_json: Block[];
  social_image: ImageRef | null;
};
export type PageVersion = Schemas["PageVersionOutput"];
export type Comparison = Schemas["PageComparisonOutput"];
export type PageChange = Omit<Schemas["PatchedPageChangeRequest"], "social_image"> & {
  social_image?: ImageRef | null;
};
export type NewPage = Schemas["PageInputRequest"];

const byId = (id: string): { params: { path: { id: string } } } => ({ params: { path: { id } } });
const asPage = (page: Schemas["PageOutput"]): Page => page as unknown as Page;

/** The pages of a blueprint in the order of the site, each below its parent. */
export async function listPages(blueprint: string, deleted = false): Promise<PageRow[]> {
  const query = { blueprint, page_size: 200, ...(deleted ? { deleted: "true" as const } : {}) };
  const rows: PageRow[] = [];
  let cursor: string | undefined;
  do {
    const found = await unwrap(
      api.GET("/api/v1/site-builder/pages/", { params: { query: { ...query, cursor } } }),
    );
    rows.push(...found.results);
    cursor = found.next ? (new URL(found.next).searchParams.get("cursor") ?? undefined) : undefined;
  } while (cursor);
  return rows;
}

export const getPage = async (id: string): Promise<Page> =>
  asPage(await unwrap(api.GET("/api/v1/site-builder/pages/{id}/", byId(id))));

export const createPage = async (body: NewPage): Promise<Page> =>
  asPage(await unwrap(api.POST("/api/v1/site-builder/pages/", { body })));

/** Refused with 412 `changed_meanwhile` unless `version` is the page's newest: the canvas would not know of the rest. */
export async function changePage(id: string, body: PageChange, version: number): Promise<Page> {
  const seen = await api.GET("/api/v1/site-builder/pages/{id}/", byId(id));
  const newest = asPage(await unwrap(Promise.resolve(seen)));
  if (newest.version !== version) throw changedMeanwhile(newest.version);
  const changed = api.PATCH("/api/v1/site-builder/pages/{id}/", {
    ...byId(id),
    headers: { "If-Match": seen.response.headers.get("ETag") ?? "" },
    body: body as Schemas["PatchedPageChangeRequest"],
  });
  return asPage(await unwrap(changed));
}

const changedMeanwhile = (current_version: number): ApiError =>
  new ApiError({
    type: "about:blank",
    title: "Changed meanwhile",
    status: 412,
    detail: "Somebody else saved this page meanwhile. Reload it, then change it again; nothing was saved.",
    instance: "",
    code: "changed_meanwhile",
    request_id: "",
    errors: [],
    data: { current_version },
  } as ApiError["problem"]);

/** Keeps the page as it is now as a version of its own, whatever is saved next. */
export const keepVersion = async (id: string, why: string): Promise<Page> =>
  asPage(
    await unwrap(api.POST("/api/v1/site-builder/pages/{id}/save-version/", { ...byId(id), body: { why } })),
  );

/** Refused with 412 `changed_meanwhile` unless `version` is the page's newest. */
export const saveBlocks = async (id: string, blocks: readonly Block[], version: number): Promise<Page> =>
  asPage(
    await unwrap(
      api.PUT("/api/v1/site-builder/pages/{id}/blocks/", {
        ...byId(id),
        body: { blocks_json: blocks as unknown as Record<string, unknown>[], version },
      }),
    ),
  );

export const deletePage = (id: string): Promise<void> =>
  unwrap(api.DELETE("/api/v1/site-builder/pages/{id}/", byId(id)));

export const undeletePage = (id: string): Promise<unknown> =>
  unwrap(api.POST("/api/v1/site-builder/pages/{id}/undelete/", byId(id)));

export const duplicatePage = async (id: string): Promise<Page> =>
  asPage(await unwrap(api.POST("/api/v1/site-builder/pages/{id}/duplicate/", { ...byId(id), body: {} })));

export const listVersions = (id: string): Promise<PageVersion[]> =>
  unwrap(api.GET("/api/v1/site-builder/pages/{id}/versions/", byId(id)));

export const comparePage = (id: string, older: number, newer: number): Promise<Comparison> =>
  unwrap(
    api.GET("/api/v1/site-builder/pages/{id}/compare/", {
      params: { path: { id }, query: { older, newer } },
    }),
  );

export const restoreVersion = async (id: string, number: number): Promise<Page> =>
  asPage(
    await unwrap(api.POST("/api/v1/site-builder/pages/{id}/restore/", { ...byId(id), body: { number } })),
  );

/** Has a model write the page, or one of its blocks (by its place), anew: a new version. */
export const rewritePage = (
  id: string,
  { instruction, block }: { instruction: string; block: number | null },
): Promise<Schemas["JobAccepted"]> =>
  unwrap(
    api.POST("/api/v1/site-builder/pages/{id}/regenerate/", { ...byId(id), body: { instruction, block } }),
  );

export interface Place {
  id: string;
  parent_id: string | null;
}

export const saveTree = (blueprint: string, tree: Place[]): Promise<unknown> =>
  unwrap(api.PUT("/api/v1/site-builder/blueprints/{id}/tree/", { ...byId(blueprint), body: { tree } }));
