import { type Schemas, createApiClient } from "@igny8/api-client/client";

export type { Schemas };

export const api = createApiClient();
