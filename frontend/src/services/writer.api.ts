import { unwrap } from "@igny8/api-client/client";
import { type QueryOf, type Schemas, api, byId, fileAddress } from "../lib/api";
import type { List } from "../lib/list";

export type Task = Schemas["TaskOutput"];
export type TaskChange = Schemas["PatchedTaskChangeRequest"];
export type TaskInput = Schemas["TaskInputRequest"];
export type Image = Schemas["ImageOutput"];
export type Accepted = Schemas["JobAccepted"];
export type Member = Schemas["MemberOutput"];
export type Author = Schemas["AuthorProfileOutput"];
export type Source = Schemas["SourceOutput"];

export const listTasks = (query: QueryOf<"/api/v1/writer/tasks/">): Promise<List<Task>> =>
  unwrap(api.GET("/api/v1/writer/tasks/", { params: { query } }));

export const getTask = (id: string): Promise<Task> => unwrap(api.GET("/api/v1/writer/tasks/{id}/", byId(id)));

export const createTask = (body: TaskInput): Promise<Task> =>
  unwrap(api.POST("/api/v1/writer/tasks/", { body }));

export const changeTask = (id: string, body: TaskChange): Promise<Task> =>
  unwrap(api.PATCH("/api/v1/writer/tasks/{id}/", { ...byId(id), body }));

export async function deleteTask(id: string): Promise<void> {
  await unwrap(api.DELETE("/api/v1/writer/tasks/{id}/", byId(id)));
}

export const assignTask = (id: string, member_id: string | null): Promise<Task> =>
  unwrap(api.POST("/api/v1/writer/tasks/{id}/assign/", { ...byId(id), body: { member_id } }));

export const generateContent = (taskId: string): Promise<Accepted> =>
  unwrap(api.POST("/api/v1/writer/tasks/{id}/generate/", byId(taskId)));

/** Gives waiting tasks the free days of the site's cadence from `start` on. */
export const planTasks = (site_id: string, task_ids: string[], start: string): Promise<unknown> =>
  unwrap(api.POST("/api/v1/planner/calendar/plan/", { body: { site_id, task_ids, start } }));

export const listSources = (site: string): Promise<List<Source>> =>
  unwrap(api.GET("/api/v1/content/sources/", { params: { query: { site } } }));

export const listImages = (query: QueryOf<"/api/v1/writer/images/">): Promise<List<Image>> =>
  unwrap(api.GET("/api/v1/writer/images/", { params: { query } }));

export const imageFile = (id: string, width?: number): string =>
  fileAddress(`/api/v1/writer/images/${id}/file/`, { width: width ? String(width) : null });

export const changeImage = (id: string, alt: string): Promise<Image> =>
  unwrap(api.PATCH("/api/v1/writer/images/{id}/", { ...byId(id), body: { alt } }));

export async function deleteImage(id: string): Promise<void> {
  await unwrap(api.DELETE("/api/v1/writer/images/{id}/", byId(id)));
}

export const regenerateImage = (id: string, prompt: string): Promise<Accepted> =>
  unwrap(api.POST("/api/v1/writer/images/{id}/regenerate/", { ...byId(id), body: { prompt } }));

export const generateImages = (content_id: string, count: number): Promise<Accepted> =>
  unwrap(api.POST("/api/v1/writer/images/generate/", { body: { content_id, count } }));

export interface Upload {
  contentId: string;
  file: File;
  alt: string;
  role: "featured" | "inline";
}

export function uploadImage({ contentId, file, alt, role }: Upload): Promise<Image> {
  const form = new FormData();
  form.set("content_id", contentId);
  form.set("file", file);
  form.set("alt", alt);
  form.set("role", role);
  return unwrap(
    api.POST("/api/v1/writer/images/", {
      body: { content_id: contentId, file: file.name, alt, role },
      bodySerializer: () => form,
    }),
  );
}
