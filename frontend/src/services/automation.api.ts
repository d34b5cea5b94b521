import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";
import type { List } from "../lib/list";
import type { ListParams } from "../lib/params";

export type Rule = Schemas["RuleOutput"];
export type Execution = Schemas["ExecutionOutput"];

export const listRules = (query: ListParams): Promise<List<Rule>> =>
  unwrap(api.GET("/api/v1/automation/rules/", { params: { query } }));

export const setRuleActive = (id: string, is_active: boolean): Promise<Rule> =>
  unwrap(api.PATCH("/api/v1/automation/rules/{id}/", { params: { path: { id } }, body: { is_active } }));

export const listExecutions = (query: ListParams): Promise<List<Execution>> =>
  unwrap(api.GET("/api/v1/automation/executions/", { params: { query } }));

/** The standard workflows of a site, as far as it does not have them. */
export const installRules = (site_id: string): Promise<Schemas["InstalledOutput"]> =>
  unwrap(api.POST("/api/v1/automation/rules/install/", { body: { site_id } }));
