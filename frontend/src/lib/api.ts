import { type Paths, type Schemas, createApiClient } from "@igny8/api-client/client";
import { storedAccount } from "./choices";

export type { Schemas };

type ListPath = { [P in keyof Paths]: Paths[P] extends { get: unknown } ? P : never }[keyof Paths];

/** What a list may be asked for: its filters, orders, cursor. */
export type QueryOf<P extends ListPath> = Paths[P] extends { get: { parameters: { query?: infer Query } } }
  ? NonNullable<Query>
  : never;

export const api = createApiClient({ accountId: storedAccount });
