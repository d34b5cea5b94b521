import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";
import type { List } from "../lib/list";
import type { ListParams } from "../lib/params";

export type Task = Schemas["TaskOutput"];
export type ContentItem = Schemas["ContentOutput"];
export type ContentDetail = Schemas["ContentDetailOutput"];
export type Quality = Schemas["QualityOutput"];
export type Image = Schemas["ImageOutput"];
export type PublishingRecord = Schemas["RecordOutput"];

const byId = (id: string): { params: { path: { id: string } } } => ({ params: { path: { id } } });

export const listTasks = (query: ListParams): Promise<List<Task>> =>
  unwrap(api.GET("/api/v1/writer/tasks/", { params: { query } }));

export const generateContent = (taskId: string): Promise<Schemas["JobAccepted"]> =>
  unwrap(api.POST("/api/v1/writer/tasks/{id}/generate/", byId(taskId)));

export const listContent = (query: ListParams): Promise<List<ContentItem>> =>
  unwrap(api.GET("/api/v1/content/items/", { params: { query } }));

export const getContent = (id: string): Promise<ContentDetail> =>
  unwrap(api.GET("/api/v1/content/items/{id}/", byId(id))) as Promise<ContentDetail>;

export const listImages = (contentId: string): Promise<List<Image>> =>
  unwrap(api.GET("/api/v1/writer/images/", { params: { query: { content: contentId } } }));

export const imageFile = (id: string): string => `/api/v1/writer/images/${id}/file/`;

export const getQuality = (id: string): Promise<Quality> =>
  unwrap(api.GET("/api/v1/content/items/{id}/quality/", byId(id)));

export const approveContent = (id: string): Promise<ContentDetail> =>
  unwrap(api.POST("/api/v1/content/items/{id}/approve/", { ...byId(id), body: { override: false } }));

export const rejectContent = (id: string, note: string): Promise<ContentDetail> =>
  unwrap(api.POST("/api/v1/content/items/{id}/reject/", { ...byId(id), body: { note } }));

export const publishContent = (id: string): Promise<Schemas["JobAccepted"]> =>
  unwrap(api.POST("/api/v1/content/items/{id}/publish/", byId(id)));

export const listPublishingRecords = (contentId: string): Promise<List<PublishingRecord>> =>
  unwrap(api.GET("/api/v1/publisher/records/", { params: { query: { content: contentId } } }));
