import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api, byId, fileAddress } from "../lib/api";
import type { List } from "../lib/list";

export type KeywordImport = Schemas["ImportDetailOutput"];
export type ImportRow = Schemas["ImportOutput"];
export type ImportChoices = Schemas["ImportConfirmRequest"];
export type SerpReport = Schemas["SerpReportOutput"];
export type SavedView = Schemas["SavedFilterOutput"];
/** Our field → the file's column. */
export type Mapping = Readonly<Record<string, string>>;

function formOf(fields: Record<string, string | File>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

/** Sends a keyword file; the answer says how it reads. Nothing is imported yet. */
export const uploadKeywords = (site_id: string, file: File, mapping?: Mapping): Promise<KeywordImport> =>
  unwrap(
    api.POST("/api/v1/planner/keyword-imports/", {
      body: { site_id, file: file.name },
      bodySerializer: () =>
        formOf({ site_id, file, ...(mapping ? { mapping: JSON.stringify(mapping) } : {}) }),
    }),
  );

export const listImports = (site: string): Promise<List<ImportRow>> =>
  unwrap(api.GET("/api/v1/planner/keyword-imports/", { params: { query: { site } } }));

export const getImport = (id: string): Promise<KeywordImport> =>
  unwrap(api.GET("/api/v1/planner/keyword-imports/{id}/", byId(id)));

export const confirmImport = (id: string, body: ImportChoices): Promise<Schemas["JobAccepted"]> =>
  unwrap(api.POST("/api/v1/planner/keyword-imports/{id}/confirm/", { ...byId(id), body }));

export const discardImport = (id: string): Promise<unknown> =>
  unwrap(api.DELETE("/api/v1/planner/keyword-imports/{id}/", byId(id)));

/** Small ones go at once and are counted; large ones go by a job. */
export const undoImport = (id: string): Promise<Schemas["UndoOutput"] | Schemas["JobAccepted"]> =>
  unwrap(api.POST("/api/v1/planner/keyword-imports/{id}/undo/", byId(id)));

export const reportAddress = (id: string): string =>
  fileAddress(`/api/v1/planner/keyword-imports/${id}/report/`);

export const uploadSerps = (site_id: string, file: File): Promise<SerpReport> =>
  unwrap(
    api.POST("/api/v1/planner/serps/", {
      body: { site_id, file: file.name },
      bodySerializer: () => formOf({ site_id, file }),
    }),
  );

export const listViews = (site: string): Promise<List<SavedView>> =>
  unwrap(
    api.GET("/api/v1/planner/saved-filters/", {
      params: { query: { site, target: "keywords", ordering: "id", page_size: 100 } },
    }),
  );

export const saveView = (body: Schemas["SavedFilterInputRequest"]): Promise<SavedView> =>
  unwrap(api.POST("/api/v1/planner/saved-filters/", { body }));

export const changeView = (
  id: string,
  body: Schemas["PatchedSavedFilterChangeRequest"],
): Promise<SavedView> => unwrap(api.PATCH("/api/v1/planner/saved-filters/{id}/", { ...byId(id), body }));

export const deleteView = (id: string): Promise<unknown> =>
  unwrap(api.DELETE("/api/v1/planner/saved-filters/{id}/", byId(id)));
