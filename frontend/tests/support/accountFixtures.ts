import type { Schemas } from "@igny8/api-client/client";
import { created_at, site_id } from "./fixtures";

const limit = (metric: string, label: string, used: number, of: number): Schemas["UsageOutput"] => ({
  metric,
  label,
  limit: of,
  used,
  remaining: of - used,
  resets_at: metric.startsWith("max_") ? null : "2026-11-23T00:00:00Z",
});

export const limits = [
  limit("max_sites", "sites", 2, 3),
  limit("max_users", "members", 3, 3),
  limit("daily_ai_requests", "model requests a day", 12, 1000),
];

export const account: Schemas["AccountDetailOutput"] = {
  id: "acct_1",
  name: "Hale",
  status: "active",
  automation_paused: false,
  created_at,
  plan: {
    name: "Starter",
    monthly_credits: 1000,
    limits: [{ metric: "max_sites", limit: 3, per: "account", period: "standing" }],
  },
};

export const owner: Schemas["MemberOutput"] = {
  id: "mem_1",
  user_id: "user_1",
  email: "rowan@example.com",
  name: "Rowan",
  role: "owner",
  all_sites: true,
  site_ids: [],
  created_at,
};
export const colleague: Schemas["MemberOutput"] = {
  ...owner,
  id: "mem_2",
  user_id: "user_2",
  email: "kit@example.com",
  name: "",
  role: "editor",
  all_sites: false,
  site_ids: [site_id],
};

export const invitation: Schemas["InvitationOutput"] = {
  id: "inv_1",
  email: "grace@example.com",
  role: "viewer",
  site_ids: [],
  invited_by: "rowan@example.com",
  expires_at: "2036-01-01T00:00:00Z",
  sent_at: created_at,
  created_at,
};

export const offer: Schemas["InvitationOfferOutput"] = {
  email: "grace@example.com",
  account_name: "Hale",
  invited_by: "Rowan",
  role: "editor",
  expires_at: "2036-01-01T00:00:00Z",
};

export const connection: Schemas["AIConnectionOutput"] = {
  id: "aic_1",
  site_id: null,
  provider: "openai",
  base_url: "http://127.0.0.1:11434/v1",
  text_model: "llama",
  image_model: "",
  embedding_model: "",
  self_hosted: true,
  rung: "json_schema",
  probed_at: null,
  is_active: true,
};

export const report: Schemas["ConnectionReportOutput"] = {
  ok: true,
  rung: "json_schema",
  rung_label: "Structured answers",
  latency_ms: 240,
  model: "llama",
  price: "self_hosted",
  price_version: "",
  error_code: "",
  detail: "",
};

export const token: Schemas["TokenOutput"] = {
  id: "tok_1",
  name: "Reports",
  hint: "igny8_abc123",
  scopes: ["read"],
  last_used_at: null,
  expires_at: null,
  revoked_at: null,
  created_at,
};

export const endpoint: Schemas["EndpointOutput"] = {
  id: "hook_1",
  site_id: null,
  url: "https://example.com/hooks",
  description: "Slack",
  event_types: ["content.published"],
  is_active: true,
  disabled_reason: "",
  failures_in_row: 0,
  failing_since: null,
  old_secret_until: null,
  created_at,
  updated_at: created_at,
};

export const delivery: Schemas["DeliveryOutput"] = {
  id: "dlv_1",
  endpoint_id: "hook_1",
  message_id: "msg_1",
  event_type: "content.published",
  state: "abandoned",
  attempts: 9,
  next_attempt_at: null,
  last_status: 500,
  last_error: "The receiver answered 500.",
  delivered_at: null,
  created_at,
};

export const event: Schemas["AuditOutput"] = {
  id: "aud_1",
  user_id: "user_1",
  email: "rowan@example.com",
  action: "member.changed",
  subject: "mem_2",
  reason: "",
  data: { role: "editor" },
  request_id: "req_7",
  created_at,
};

export const preference: Schemas["PreferenceOutput"] = {
  digest: "daily",
  kinds: null,
  next_digest_at: null,
  known_kinds: [{ kind: "rule_paused", says: "A rule was paused because it kept failing" }],
};

export const usage: Schemas["CreditUsageOutput"] = {
  start: "2026-10-24",
  end: "2026-11-22",
  total: 50,
  by_day: [
    { day: "2026-11-21", credits: 8 },
    { day: "2026-11-22", credits: 42 },
  ],
  by_function: [{ function: "generate_content", credits: 50 }],
  by_site: [{ site_id, name: "Hale Heating", credits: 50 }],
  by_member: [
    { user_id: "user_1", name: "Rowan", email: "rowan@example.com", credits: 42 },
    { user_id: null, name: null, email: null, credits: 8 },
  ],
};

export const prices: Schemas["CostOutput"][] = [
  {
    function: "generate_content",
    label: "Write content",
    tokens_per_credit: 100,
    credits_per_unit: 0,
    minimum: 1,
  },
  {
    function: "generate_images",
    label: "Make images",
    tokens_per_credit: 0,
    credits_per_unit: 5,
    minimum: 1,
  },
];

export const settings: Schemas["SiteSettingsOutput"] = {
  quality: {
    min_words: 300,
    min_share_of_target: 0.7,
    min_density: 0.3,
    max_density: 3,
    max_duplicate_share: 0.2,
    min_readability: 30,
    unsupported_claims: "warn",
  },
  gate: { same_keyphrase: "block", near: "warn", near_similarity: 0.9 },
  cadence: { weekdays: [0, 1, 2, 3, 4], per_day: 1, hour: 9 },
  automation: { credits_per_chain: 20_000 },
  linking: {
    mode: "automatic",
    edit_published: false,
    suggest_in_imported: true,
    per_1000_words: 3,
    max_per_page: 10,
    first_link_from_words: 100,
    min_words_between: 40,
    relevance_floor: 0.06,
    max_inbound_per_target: 100,
    max_reciprocal_per_page: 2,
    max_anchor_words: 7,
    skip_first_words: 0,
    one_anchor_one_target: true,
    same_language_only: true,
    orphan_boost: 0.15,
    deep_boost: 0.05,
    deep_from: 4,
    cluster_boost: 0.05,
    hub_boost: 0.05,
    avoid_anchors: [],
  },
  forms: { retention_days: 365, notify: true },
};

export const sector: Schemas["SectorOutput"] = {
  id: "sect_1",
  site_id,
  name: "Heat pumps",
  catalogue_sector_id: null,
};

export const finishedExport: Schemas["ExportOutput"] = {
  id: "job_7",
  state: "succeeded",
  created_at: "2026-11-20T10:00:00Z",
  progress_done: 60,
  progress_total: 60,
  bytes: 2_500_000,
  expires_at: "2036-11-27T10:00:00Z",
  available: true,
  error_detail: "",
};
