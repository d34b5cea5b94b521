import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";
import type { List } from "../lib/list";

export type Entry = Schemas["EntryOutput"];
export type WaitingTask = Schemas["TaskOutput"];

/** What happens on the site's days from `start` to `end`, both included (YYYY-MM-DD). */
export const listEntries = (site: string, start: string, end: string): Promise<Entry[]> =>
  unwrap(api.GET("/api/v1/planner/calendar/", { params: { query: { site, start, end } } }));

/** Another day, or none. */
export const moveEntry = (id: string, day: string | null): Promise<Schemas["MovedEntryOutput"]> =>
  unwrap(api.POST("/api/v1/planner/calendar/move/", { body: { id, day } }));

/** Tasks that wait and have no day, by priority; at most 200 are looked at. */
export async function listUnplanned(site: string): Promise<WaitingTask[]> {
  const list: List<WaitingTask> = await unwrap(
    api.GET("/api/v1/writer/tasks/", { params: { query: { site, status: "queued", page_size: 200 } } }),
  );
  return list.results.filter(({ due }) => due === null);
}

export const planTasks = (
  site_id: string,
  task_ids: string[],
  start: string,
): Promise<Schemas["PlannedOutput"]> =>
  unwrap(api.POST("/api/v1/planner/calendar/plan/", { body: { site_id, task_ids, start } }));
