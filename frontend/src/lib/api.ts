import { type Paths, type Schemas, createApiClient } from "@igny8/api-client/client";
import { storedAccount } from "./choices";

export type { Schemas };

type ListPath = { [P in keyof Paths]: Paths[P] extends { get: unknown } ? P : never }[keyof Paths];

/** What a list may be asked for: its filters, orders, cursor. */
export type QueryOf<P extends ListPath> = Paths[P] extends { get: { parameters: { query?: infer Query } } }
  ? NonNullable<Query>
  : never;

export const api = createApiClient({ accountId: storedAccount });

/** The address of a file that the browser fetches itself. No header goes along, so the address names the account. */
export function fileAddress(path: string, query: Readonly<Record<string, string | null>> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, account: storedAccount() })) {
    if (value) search.set(name, value);
  }
  return search.size > 0 ? `${path}?${search}` : path;
}

/** The address of one thing. */
export const byId = (id: string): { params: { path: { id: string } } } => ({ params: { path: { id } } });
