import { type Schemas, createApiClient } from "@igny8/api-client/client";
import { storedAccount } from "./choices";

export type { Schemas };

export const api = createApiClient({ accountId: storedAccount });
