import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";

export type Entry = Schemas["EntryOutput"];

/** What happens on the site's days from `start` to `end`, both included (YYYY-MM-DD). */
export const listEntries = (site: string, start: string, end: string): Promise<Entry[]> =>
  unwrap(api.GET("/api/v1/planner/calendar/", { params: { query: { site, start, end } } }));

/** Another day, or none. */
export const moveEntry = (id: string, day: string | null): Promise<Schemas["MovedEntryOutput"]> =>
  unwrap(api.POST("/api/v1/planner/calendar/move/", { body: { id, day } }));
