import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";

export type Session = Schemas["Session"];
export type Site = Schemas["Site"];

export const getSession = (): Promise<Session> => unwrap(api.GET("/api/v1/session/"));
