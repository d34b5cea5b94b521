import type { Schemas } from "@igny8/api-client/client";

export const created_at = "2026-11-20T09:30:00Z";
export const site_id = "site_1";

const site: Schemas["SiteOutput"] = {
  id: site_id,
  name: "Hale Heating",
  domain: "",
  kind: "hosted",
  language: "en",
  country: "GB",
  timezone: "Europe/London",
  industry_id: null,
  brief: "",
  review_required: true,
  automation_paused: false,
  settings: {},
  is_active: true,
  created_at,
  updated_at: created_at,
};

export const session: Schemas["SessionOutput"] = {
  builder_url: "http://127.0.0.1:8022",
  user: { id: "user_1", email: "rowan@example.com", name: "Rowan", language: "" },
  account_id: "acct_1",
  accounts: [
    { id: "acct_1", name: "Hale", status: "active", closes_at: null, role: "owner", plan: "Starter" },
  ],
  role: "owner",
  sites: [site, { ...site, id: "site_2", name: "Second Site" }],
  look: null,
};

export const pipeline: Schemas["PipelineOutput"] = {
  keywords: { new: 12, mapped: 306 },
  clusters: 41,
  ideas: { new: 9, queued: 4, done: 28 },
  tasks: { queued: 4, running: 1, done: 28 },
  content: { review: 6, approved: 2, published: 20 },
  publishing: { published: 20 },
  jobs: { running: 1 },
};

export const overview: Schemas["SiteOverviewOutput"] = {
  site_id,
  credits: { available: 4_200, held: 120, monthly_credits: 10_000, is_low: false },
  pipeline,
  stuck: [
    {
      code: "publishing_failed",
      level: "error",
      count: 2,
      sentence: "2 pages could not be published.",
      cause: "WordPress answered 401: the application password is wrong.",
      link: "/publisher/records?status=failed",
      role: "editor",
    },
  ],
  todo: [
    {
      code: "content_to_review",
      level: "warning",
      count: 6,
      sentence: "6 pages wait for review.",
      cause: "",
      link: "/writer/review",
      role: "editor",
    },
  ],
  next: [
    {
      kind: "rule",
      id: "rule_1",
      title: "Write each morning",
      at: created_at,
      day: "2026-11-20",
      active: true,
    },
  ],
};

export const accountOverview: Schemas["AccountOverviewOutput"] = {
  credits: overview.credits,
  automation_paused: false,
  sites: session.sites.map(({ id, name }) => ({
    site_id: id,
    name,
    domain: "",
    kind: "hosted",
    automation_paused: false,
    keywords: 318,
    clusters: 41,
    ideas_to_approve: 9,
    tasks_waiting: 4,
    tasks_running: 1,
    content_to_review: 6,
    content_scheduled: 0,
    published: 20,
    jobs_running: 1,
    urgent: 1,
    stuck: 1,
    todo: 1,
  })),
};

export const notification: Schemas["NotificationOutput"] = {
  id: "ntf_1",
  site_id,
  kind: "content.review",
  level: "info",
  title: "A page waits for review",
  body: "Heat pump costs",
  link: "/writer/review",
  read_at: null,
  created_at,
};

export const job: Schemas["JobOutput"] = {
  id: "job_1",
  site_id,
  kind: "planning.import_keywords",
  state: "succeeded",
  attempts: 1,
  max_attempts: 5,
  progress_done: 320,
  progress_total: 320,
  progress_step: "",
  credits_reserved: 0,
  credits_settled: 0,
  error_code: "",
  error_detail: "",
  run_after: null,
  created_at,
  started_at: created_at,
  finished_at: created_at,
};

export const failedJob: Schemas["JobOutput"] = {
  ...job,
  id: "job_2",
  kind: "content.generate_content",
  state: "failed",
  error_code: "model_timeout",
  error_detail: "The model did not answer within 60 seconds. Try again, or choose another model.",
};

export const rule: Schemas["RuleOutput"] = {
  id: "rule_1",
  site_id,
  name: "Auto Cluster Keywords",
  trigger: "schedule",
  conditions: {},
  actions: [{ type: "cluster_keywords" }],
  schedule: { cron: "0 2 * * *", timezone: "UTC" },
  is_active: true,
  max_executions_per_day: 10,
  credit_limit_per_execution: 100,
  misfire: "run_once",
  failures_in_row: 0,
  paused_reason: "",
  template: "cluster",
  next_run_at: created_at,
  created_at,
};

export const execution: Schemas["ExecutionOutput"] = {
  id: "exec_1",
  site_id,
  automation_rule_id: "rule_1",
  rule_name: "Auto Cluster Keywords",
  trigger: "schedule",
  event_ids: [],
  scheduled_at: created_at,
  executed_at: created_at,
  finished_at: created_at,
  status: "done",
  skip_reason: "",
  times: 1,
  outcomes: [{ type: "cluster_keywords", state: "done", done: 1, jobs: ["job_1"], skipped: [] }],
  credits: 3,
  jobs_total: 1,
  jobs_failed: 0,
  retry_of_id: null,
};

export const balance: Schemas["BalanceOutput"] = {
  available: 958,
  held: 20,
  is_low: false,
  monthly_credits: 1000,
  plan: "Starter",
  spent: [{ function: "generate_content", credits: 42 }],
};

export const transaction: Schemas["TransactionOutput"] = {
  id: "ctx_1",
  site_id,
  kind: "settle",
  amount: -42,
  balance_after: 958,
  function: "generate_content",
  job_id: "job_1",
  email: "rowan@example.com",
  reason: "",
  created_at,
};
