import { z } from "zod";
import type { Execution, Rule, RuleInput } from "../../services/automation.api";

export type Value = string | number | string[];

export interface Test {
  field: string;
  op: string;
  value: Value;
}

export type Node = Test | { all: Node[] } | { any: Node[] };
/** Nothing at all always holds. */
export type Conditions = Node | Record<string, never>;

export type Params = Record<string, string | number | boolean | null>;

export interface RuleAction {
  type: string;
  params: Params;
}

export interface Schedule extends Record<string, unknown> {
  cron?: string;
  timezone?: string;
  every_minutes?: number;
}

const nodeShape: z.ZodType<Node> = z.lazy(() =>
  z.union([
    z.object({
      field: z.string(),
      op: z.string(),
      value: z.union([z.string(), z.number(), z.array(z.string())]),
    }),
    z.object({ all: z.array(nodeShape) }),
    z.object({ any: z.array(nodeShape) }),
  ]),
);
const paramsShape = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const actionsShape = z.array(z.object({ type: z.string(), params: paramsShape.default({}) }));
const scheduleShape = z.object({
  cron: z.string().optional(),
  timezone: z.string().optional(),
  every_minutes: z.number().optional(),
});
const outcomesShape = z.array(
  z.object({
    type: z.string().catch(""),
    state: z.string().catch(""),
    done: z.number().catch(0),
    detail: z.string().optional().catch(undefined),
    jobs: z.array(z.string()).catch([]),
    skipped: z.array(z.unknown()).catch([]),
  }),
);

export interface RuleValues extends Record<string, unknown> {
  name: string;
  trigger: RuleInput["trigger"];
  conditions: Conditions;
  actions: RuleAction[];
  schedule: Schedule;
  max_executions_per_day: number;
  credit_limit_per_execution: number;
  misfire: "run_once" | "skip";
  is_active: boolean;
}

export const newRule = (timezone: string): RuleValues => ({
  name: "",
  trigger: "schedule",
  conditions: {},
  actions: [{ type: "generate_content", params: {} }],
  schedule: { cron: "0 9 * * *", timezone },
  max_executions_per_day: 10,
  credit_limit_per_execution: 100,
  misfire: "run_once",
  is_active: true,
});

/** A rule as the form holds it. The API checked what it stores, so what does not fit here is empty. */
export const valuesOf = (rule: Rule): RuleValues => ({
  name: rule.name,
  trigger: rule.trigger as RuleInput["trigger"],
  conditions: nodeShape.safeParse(rule.conditions).data ?? {},
  actions: actionsOf(rule),
  schedule: scheduleOf(rule),
  max_executions_per_day: rule.max_executions_per_day,
  credit_limit_per_execution: rule.credit_limit_per_execution,
  misfire: rule.misfire === "skip" ? "skip" : "run_once",
  is_active: rule.is_active,
});

export const bodyOf = ({ trigger, schedule, ...values }: RuleValues): Omit<RuleInput, "site_id"> => ({
  ...values,
  conditions: { ...values.conditions },
  actions: values.actions.map(({ type, params }) => ({ type, params })),
  trigger,
  schedule: trigger === "schedule" ? schedule : {},
});

export const actionsOf = ({ actions }: Pick<Rule, "actions">): RuleAction[] =>
  actionsShape.catch([]).parse(actions);

export const scheduleOf = ({ schedule }: Pick<Rule, "schedule">): Schedule =>
  scheduleShape.catch({}).parse(schedule);

export type Outcome = z.infer<typeof outcomesShape>[number];
export const outcomesOf = ({ outcomes }: Pick<Execution, "outcomes">): Outcome[] =>
  outcomesShape.catch([]).parse(outcomes);
