import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";
import { cursorOf } from "../lib/list";

export type WordPressPage = Schemas["WordPressPageOutput"];
export type Connection = Schemas["ConnectionOutput"];
export type Sending = Omit<Schemas["SendPagesInputRequest"], "site_id">;

/** What the job of a sending says in the end. */
export interface SendResult {
  pages: number;
  sent: number;
  changed_there: number;
  /** Without a path it is about the front page. */
  problems: { path: string; code: string; detail: string }[];
}

/** How the site's WordPress is reached; null before it is connected. */
export async function getConnection(site: string): Promise<Connection | null> {
  const query = { site, page_size: 1 };
  const { results } = await unwrap(
    api.GET("/api/v1/publisher/wordpress-connections/", { params: { query } }),
  );
  return results[0] ?? null;
}

/** What WordPress has of the site's pages. */
export async function listWordPressPages(site: string): Promise<WordPressPage[]> {
  const rows: WordPressPage[] = [];
  let cursor: string | null = null;
  do {
    const query = { site, page_size: 200, ...(cursor ? { cursor } : {}) };
    const found = await unwrap(api.GET("/api/v1/publisher/wordpress-pages/", { params: { query } }));
    rows.push(...found.results);
    cursor = cursorOf(found.next);
  } while (cursor);
  return rows;
}

export const sendPages = (site_id: string, how: Sending): Promise<Schemas["JobAccepted"]> =>
  unwrap(api.POST("/api/v1/publisher/wordpress-pages/", { body: { site_id, ...how } }));

/** Moves the page to WordPress's trash. */
export const withdrawPage = (id: string): Promise<Schemas["JobAccepted"]> =>
  unwrap(api.POST("/api/v1/publisher/wordpress-pages/{id}/withdraw/", { params: { path: { id } } }));
