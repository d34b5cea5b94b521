import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";
import type { List } from "../lib/list";
import type { ListParams } from "../lib/params";

export type Task = Schemas["Task"];
export type ContentItem = Schemas["ContentItem"];
export type ContentDetail = Schemas["ContentDetail"];
export type PublishingRecord = Schemas["PublishingRecord"];

const byId = (id: string): { params: { path: { id: string } } } => ({ params: { path: { id } } });

export const listTasks = (query: ListParams): Promise<List<Task>> =>
  unwrap(api.GET("/api/v1/writer/tasks/", { params: { query } }));

export const generateContent = (taskId: string): Promise<Schemas["JobAccepted"]> =>
  unwrap(api.POST("/api/v1/writer/tasks/{id}/generate/", { ...byId(taskId), body: {} }));

export const listContent = (query: ListParams): Promise<List<ContentItem>> =>
  unwrap(api.GET("/api/v1/content/items/", { params: { query } }));

export const getContent = (id: string): Promise<ContentDetail> =>
  unwrap(api.GET("/api/v1/content/items/{id}/", byId(id)));

export const approveContent = (id: string): Promise<ContentDetail> =>
  unwrap(api.POST("/api/v1/content/items/{id}/approve/", { ...byId(id), body: {} }));

export const rejectContent = (id: string, note: string): Promise<ContentDetail> =>
  unwrap(api.POST("/api/v1/content/items/{id}/reject/", { ...byId(id), body: { note } }));

export const publishContent = (id: string): Promise<Schemas["JobAccepted"]> =>
  unwrap(api.POST("/api/v1/content/items/{id}/publish/", { ...byId(id), body: {} }));

export const listPublishingRecords = (contentId: string): Promise<List<PublishingRecord>> =>
  unwrap(api.GET("/api/v1/publisher/records/", { params: { query: { content: contentId } } }));
