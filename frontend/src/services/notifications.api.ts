import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";
import type { List } from "../lib/list";

export type Notification = Schemas["NotificationOutput"];

export const listNotifications = (page_size: number): Promise<List<Notification>> =>
  unwrap(api.GET("/api/v1/notifications/", { params: { query: { page_size } } }));

export const countUnread = (): Promise<Schemas["UnreadOutput"]> =>
  unwrap(api.GET("/api/v1/notifications/unread-count/"));

export const readNotification = (id: string): Promise<Notification> =>
  unwrap(api.POST("/api/v1/notifications/{id}/read/", { params: { path: { id } } }));

export const readAllNotifications = (): Promise<unknown> =>
  unwrap(api.POST("/api/v1/notifications/read-all/"));
