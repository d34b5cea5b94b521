import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";

export type Session = Schemas["SessionOutput"];
export type Site = Schemas["SiteOutput"];

export const getSession = (): Promise<Session> => unwrap(api.GET("/api/v1/session/"));
