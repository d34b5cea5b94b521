import { unwrap } from "@igny8/api-client/client";
import { type QueryOf, type Schemas, api, byId } from "../lib/api";
import type { List } from "../lib/list";

export type Rule = Schemas["RuleOutput"];
export type RuleChange = Schemas["PatchedRuleChangeRequest"];
export type RuleInput = Schemas["RuleInputRequest"];
export type Execution = Schemas["ExecutionOutput"];
export type ExecutionDetail = Schemas["ExecutionDetailOutput"];
export type Vocabulary = Schemas["VocabularyOutput"];
export type Fact = Schemas["FactOutput"];
export type Operator = Schemas["OperatorOutput"];
export type ActionKind = Schemas["ActionOutput"];
export type DryRun = Schemas["DryRunOutput"];
export type Workflow = Schemas["WorkflowOutput"];
export type AgendaEntry = Schemas["AgendaEntryOutput"];
export type UndoStep = Schemas["UndoStepOutput"];
export type RulesFile = Schemas["RulesFileOutput"];
export type Accepted = Schemas["JobAccepted"];

export const listRules = (query: QueryOf<"/api/v1/automation/rules/">): Promise<List<Rule>> =>
  unwrap(api.GET("/api/v1/automation/rules/", { params: { query } }));

export const getRule = (id: string): Promise<Rule> =>
  unwrap(api.GET("/api/v1/automation/rules/{id}/", byId(id)));

export const createRule = (body: RuleInput): Promise<Rule> =>
  unwrap(api.POST("/api/v1/automation/rules/", { body }));

export const changeRule = (id: string, body: RuleChange): Promise<Rule> =>
  unwrap(api.PATCH("/api/v1/automation/rules/{id}/", { ...byId(id), body }));

export const setRuleActive = (id: string, is_active: boolean): Promise<Rule> => changeRule(id, { is_active });

export async function deleteRule(id: string): Promise<void> {
  await unwrap(api.DELETE("/api/v1/automation/rules/{id}/", byId(id)));
}

export const runRule = (id: string): Promise<Accepted> =>
  unwrap(api.POST("/api/v1/automation/rules/{id}/run/", byId(id)));

/** Leaves out the runs before a moment. */
export const postponeRule = (id: string, until: string): Promise<Rule> =>
  unwrap(api.POST("/api/v1/automation/rules/{id}/postpone/", { ...byId(id), body: { until } }));

export const undoRuleDay = (id: string, day: string): Promise<Accepted> =>
  unwrap(api.POST("/api/v1/automation/rules/{id}/undo-day/", { ...byId(id), body: { day } }));

/** What a rule that need not be saved would do now, and would have done in the last seven days. */
export const dryRun = (body: RuleInput): Promise<DryRun> =>
  unwrap(api.POST("/api/v1/automation/rules/draft-dry-run/", { body }));

export const nextRuns = (schedule: Record<string, unknown>): Promise<string[]> =>
  unwrap(api.POST("/api/v1/automation/rules/draft-next-runs/", { body: { schedule } })).then(
    ({ runs }) => runs,
  );

export const getVocabulary = (): Promise<Vocabulary> =>
  unwrap(api.GET("/api/v1/automation/rules/vocabulary/"));

export const listWorkflows = (): Promise<Workflow[]> =>
  unwrap(api.GET("/api/v1/automation/rules/workflows/"));

export interface Installation {
  site_id: string;
  /** Without names: the nine that take a keyword to a published page. */
  templates?: Schemas["InstallInputRequest"]["templates"];
  pace?: "scheduled" | "immediate";
  is_active?: boolean;
}

export const installRules = ({
  pace = "scheduled",
  is_active = true,
  ...body
}: Installation): Promise<Schemas["InstalledOutput"]> =>
  unwrap(api.POST("/api/v1/automation/rules/install/", { body: { ...body, pace, is_active } }));

export const rulesFile = (site: string): Promise<RulesFile> =>
  unwrap(api.GET("/api/v1/automation/rules/file/", { params: { query: { site } } }));

export const importRules = (site_id: string, file: RulesFile): Promise<Schemas["InstalledOutput"]> =>
  unwrap(api.POST("/api/v1/automation/rules/import/", { body: { ...file, site_id, is_active: false } }));

export const listExecutions = (query: QueryOf<"/api/v1/automation/executions/">): Promise<List<Execution>> =>
  unwrap(api.GET("/api/v1/automation/executions/", { params: { query } }));

export const getExecution = (id: string): Promise<ExecutionDetail> =>
  unwrap(api.GET("/api/v1/automation/executions/{id}/", byId(id)));

export const retryExecution = (id: string): Promise<Accepted> =>
  unwrap(api.POST("/api/v1/automation/executions/{id}/retry/", byId(id)));

export const previewUndo = (id: string): Promise<UndoStep[]> =>
  unwrap(api.GET("/api/v1/automation/executions/{id}/undo-preview/", byId(id)));

export const undoExecution = (id: string): Promise<Accepted> =>
  unwrap(api.POST("/api/v1/automation/executions/{id}/undo/", byId(id)));

/** What happens on the days asked for (YYYY-MM-DD, both included, at most 62 days). */
export const getAgenda = (start: string, end: string, site?: string): Promise<AgendaEntry[]> =>
  unwrap(
    api.GET("/api/v1/automation/agenda/", {
      params: { query: site ? { start, end, site } : { start, end } },
    }),
  );

export const isAccountPaused = (): Promise<boolean> =>
  unwrap(api.GET("/api/v1/automation/pause/")).then(({ paused }) => paused);

export const pauseAccount = (paused: boolean): Promise<boolean> =>
  unwrap(api.POST("/api/v1/automation/pause/", { body: { paused } })).then((answer) => answer.paused);

export const pauseSite = (id: string, automation_paused: boolean): Promise<Schemas["SiteOutput"]> =>
  unwrap(api.PATCH("/api/v1/sites/{id}/", { ...byId(id), body: { automation_paused } }));
