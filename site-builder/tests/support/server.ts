import type { Schemas } from "@igny8/api-client/client";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";

const created_at = "2026-11-20T09:30:00Z";

export const session: Schemas["SessionOutput"] = {
  user: { id: "user_1", email: "rowan@example.com", name: "Rowan" },
  account_id: "acct_1",
  role: "owner",
  accounts: [],
  sites: [],
};

export const blueprint: Schemas["BlueprintOutput"] = {
  id: "bp_1",
  site_id: "site_9",
  name: "Hale Heating",
  site_type: "business",
  brief: "Heat pumps for old houses in Yorkshire.",
  objectives: ["Get enquiries"],
  style: { palette: "forest", typography: "modern", radius: "soft" },
  config_json: {},
  structure_json: {},
  status: "ready",
  version: 1,
  error: "",
  created_at,
  updated_at: created_at,
};

const page = (id: string, slug: string, title: string, position: number): Schemas["PageOutput"] => ({
  id,
  site_id: "site_9",
  site_blueprint_id: "bp_1",
  slug,
  title,
  meta_description: `About ${title}`,
  type: "page",
  blocks_json: [{ type: "heading", level: 2, text: title }],
  position,
  status: "ready",
});

export const job: Schemas["JobOutput"] = {
  id: "job_1",
  site_id: "site_9",
  kind: "site_building.generate_site",
  state: "succeeded",
  attempts: 1,
  max_attempts: 5,
  progress_done: 1,
  progress_total: 1,
  progress_step: "",
  credits_reserved: 0,
  credits_settled: 12,
  error_code: "",
  error_detail: "",
  run_after: null,
  created_at,
  started_at: created_at,
  finished_at: created_at,
};

export const at = (path: string): string => `*/api/v1/${path}`;
const list = (...results: unknown[]): HttpResponse<Record<string, unknown>> =>
  HttpResponse.json({ results, next: null, previous: null });
const accepted = (): HttpResponse<Record<string, unknown>> =>
  HttpResponse.json({ job_id: "job_1", state: "queued" }, { status: 202 });

export const handlers = [
  http.get(at("session/"), () => HttpResponse.json(session)),
  http.post(at("sites/"), () => HttpResponse.json({ id: "site_9" }, { status: 201 })),
  http.get(at("site-builder/blueprints/"), () => list(blueprint)),
  http.post(at("site-builder/blueprints/"), () =>
    HttpResponse.json({ ...blueprint, status: "draft" }, { status: 201 }),
  ),
  http.get(at("site-builder/blueprints/:id/"), () => HttpResponse.json(blueprint)),
  http.post(at("site-builder/blueprints/:id/generate/"), accepted),
  http.get(at("site-builder/pages/"), () =>
    list(page("pbp_2", "about", "About us", 1), page("pbp_1", "home", "Start", 0)),
  ),
  http.get(at("jobs/:id/"), () => HttpResponse.json(job)),
  http.post(at("publisher/deployments/"), accepted),
  http.get(at("publisher/deployments/"), () =>
    list({ id: "dep_1", version: 2, page_count: 5, build_url: "http://127.0.0.1:8024/site_9/" }),
  ),
];

export const server = setupServer(...handlers);
