import type { Schemas } from "@igny8/api-client/client";
import { created_at, execution, rule, site_id } from "./fixtures";

export const vocabulary: Schemas["VocabularyOutput"] = {
  triggers: [
    { name: "schedule", label: "At set times", fields_typed: [] },
    {
      name: "task_queued",
      label: "Tasks were queued",
      fields_typed: [{ name: "count", kind: "number", label: "How many", options: [] }],
    },
  ],
  site_facts: [
    { name: "site.drafts", kind: "number", label: "Drafts", options: [] },
    { name: "site.weekday", kind: "text", label: "Day of the week", options: ["mon", "tue"] },
  ],
  operators: [
    { name: "gte", label: "at least", kinds: ["number"], wants: "number" },
    { name: "is", label: "is", kinds: ["text"], wants: "text" },
  ],
  actions: [
    {
      name: "generate_content",
      label: "Write content",
      says: "Writes tasks that are due.",
      params_schema: {
        properties: { limit: { type: "integer", minimum: 1, maximum: 500, default: 50, title: "Limit" } },
      },
    },
    {
      name: "notify",
      label: "Notify",
      says: "Tells the people of the site.",
      params_schema: {
        properties: { message: { type: "string", maxLength: 1000, title: "Message" } },
        required: ["message"],
      },
    },
    { name: "cluster_keywords", label: "Cluster keywords", says: "Groups keywords.", params_schema: {} },
  ],
};

export const dryRun: Schemas["DryRunOutput"] = {
  now: {
    conditions: {
      all: [{ field: "site.drafts", op: "gte", value: 3, have: 5, holds: true }],
      holds: true,
    },
    would_run: true,
    paused: false,
    credits: 76,
    actions: [
      {
        type: "generate_content",
        label: "Write content",
        count: 2,
        credits: 76,
        cut_short: false,
        items: [{ id: "task_1", title: "How a heat pump works", credits: 38 }],
      },
    ],
  },
  past: [
    {
      at: created_at,
      event_id: "evt_1",
      count: 1,
      would_run: false,
      why: "The conditions would not have held.",
    },
  ],
  would_have_run: 0,
  events: 1,
};

export const failedRun: Schemas["ExecutionOutput"] = {
  ...execution,
  id: "exec_2",
  status: "failed",
  outcomes: [
    {
      type: "generate_content",
      state: "failed",
      done: 0,
      detail: "The model did not answer.",
      jobs: ["job_2"],
      skipped: [],
    },
  ],
  jobs_failed: 1,
};

export const runDetail: Schemas["ExecutionDetailOutput"] = {
  ...execution,
  facts: {},
  conditions: {},
};

export const undoSteps: Schemas["UndoStepOutput"][] = [
  {
    content_id: "cont_1",
    title: "How a heat pump works in an old house",
    action: "restore",
    to: 2,
    seen: 3,
    why: "Back to version 2.",
    is_live: true,
  },
  {
    content_id: "cont_2",
    title: "Insulating a loft",
    action: "keep",
    to: null,
    seen: 2,
    why: "Somebody else changed it too.",
    is_live: false,
  },
];

export const workflow: Schemas["WorkflowOutput"] = {
  template: "weekly_report",
  name: "Weekly report",
  says: "Each Monday, tells what happened on the site.",
  action: "send_report",
  event: "",
  cron: "0 7 * * 1",
  is_default: false,
};

export const pausedRule: Schemas["RuleOutput"] = {
  ...rule,
  id: "rule_2",
  name: "Auto publish",
  is_active: false,
  paused_reason: "Paused after 5 failures in a row: the password is wrong.",
};

export const agendaEntry: Schemas["AgendaEntryOutput"] = {
  kind: "rule",
  id: "rule_1",
  title: "Auto Cluster Keywords",
  site_id,
  site_name: "Hale Heating",
  timezone: "Europe/London",
  at: "2026-11-23T02:00:00Z",
  day: "2026-11-23",
  active: true,
  more: 0,
};
