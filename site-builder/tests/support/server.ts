import type { Schemas } from "@igny8/api-client/client";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";

const created_at = "2026-11-20T09:30:00Z";

export const session: Schemas["SessionOutput"] = {
  builder_url: "http://127.0.0.1:8022",
  user: { id: "user_1", email: "rowan@example.com", name: "Rowan", language: "" },
  account_id: "acct_1",
  role: "owner",
  accounts: [],
  sites: [],
  look: null,
};

export const blueprint: Schemas["BlueprintOutput"] = {
  id: "bp_1",
  site_id: "site_9",
  name: "Hale Heating",
  site_type: "business",
  brief: "We design and install heat pumps for old houses in Yorkshire.",
  objectives: ["Get enquiries"],
  style: { name: "clarity", palette: "forest", typography: null, radius: null },
  config_json: {
    services: ["Heat pumps"],
    contact: { phone: "0113 496 0000", address: ["1 Mill Lane", "Leeds"] },
  },
  structure_json: {},
  navigation_json: [],
  notices: [],
  wizard_step: "done",
  status: "ready",
  version: 1,
  error: "",
  edited_at: created_at,
  activated_at: null,
  job_id: null,
  page_count: 2,
  created_at,
  updated_at: created_at,
};

export const row = (
  fields: Partial<Schemas["PageRowOutput"]> & { id: string },
): Schemas["PageRowOutput"] => ({
  site_id: "site_9",
  site_blueprint_id: "bp_1",
  parent_id: null,
  slug: "",
  path: "/",
  title: "Start",
  type: "page",
  position: 0,
  status: "ready",
  noindex: false,
  version: 3,
  is_home: false,
  block_count: 1,
  deleted_at: null,
  deployed_path: "",
  updated_at: created_at,
  ...fields,
});

export const home = row({ id: "pbp_1", is_home: true });
export const about = row({ id: "pbp_2", slug: "about", path: "/about/", title: "About us", position: 1 });

export const page: Schemas["PageOutput"] = {
  ...home,
  meta_title: "",
  meta_description: "",
  social_image: null,
  blocks_json: [{ type: "heading", level: 2, text: "Welcome" }],
};

export const site: Schemas["BuiltSiteDetailOutput"] = {
  id: "site_9",
  name: "Hale Heating",
  kind: "hosted",
  domain: "",
  language: "en",
  url: "http://127.0.0.1:8024/site_9/",
  blueprint_id: "bp_1",
  blueprint_name: "Hale Heating",
  blueprint_status: "ready",
  served_version: 2,
  last_deployed_at: created_at,
  last_deployment_status: "deployed",
  deployment_count: 2,
  undeployed_changes: true,
  pages_in_wordpress: 0,
  pages_with_problems: 0,
  new_submissions: 1,
  dns: [{ type: "CNAME", name: "www", value: "sites.example.com" }],
  dns_note: "Changes take up to a day.",
};

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
export const list = (...results: unknown[]): HttpResponse<Record<string, unknown>> =>
  HttpResponse.json({ results, next: null, previous: null });
/** A site as the session names it. */
export const hosted = (id: string, name: string): Schemas["SiteOutput"] =>
  ({ id, name, kind: "hosted", language: "en" }) as Schemas["SiteOutput"];

/** Blueprints by the filter of the request, as the API answers. */
export const blueprints =
  (...all: Schemas["BlueprintRowOutput"][]) =>
  ({ request }: { request: Request }): HttpResponse<Record<string, unknown>> => {
    const status = new URL(request.url).searchParams.get("status");
    return list(...all.filter((one) => !status || one.status === status));
  };
export const sites = (
  ...results: Schemas["BuiltSiteOutput"][]
): HttpResponse<Schemas["PaginatedBuiltSiteOutputList"]> =>
  HttpResponse.json({ results, count: results.length, next: null, previous: null });
/** A refusal as the API explains it. */
export const problem = (
  status: number,
  detail: string,
  errors: Schemas["Problem"]["errors"] = [],
): HttpResponse<Schemas["Problem"]> =>
  HttpResponse.json(
    {
      type: "about:blank",
      title: "Refused",
      status,
      detail,
      instance: "",
      code: "refused",
      request_id: "r",
      errors,
    },
    { status },
  );
const accepted = (): HttpResponse<Record<string, unknown>> =>
  HttpResponse.json({ job_id: "job_1", state: "queued" }, { status: 202 });

const deployment = (version: number, status: string): Record<string, unknown> => ({
  id: `dep_${String(version)}`,
  version,
  status,
  page_count: 5,
  bytes: 120_000,
  build_url: site.url,
  error_detail: "",
  problems:
    version === 2
      ? [{ path: "/about/", code: "broken_link", detail: "It refers to /gone/.", kept: true }]
      : [],
  deployed_at: created_at,
  created_at,
});

export const message: Schemas["SubmissionOutput"] = {
  id: "sub_1",
  site_id: "site_9",
  form_id: "contact",
  page: "/contact/",
  fields: { name: "Ann", message: "Do you work in York?" },
  status: "new",
  spam_score: 0,
  spam_reasons: [],
  created_at,
  read_at: null,
  deleted_at: null,
};

export const handlers = [
  http.get(at("session/"), () => HttpResponse.json(session)),
  http.post(at("sites/"), () => HttpResponse.json({ id: "site_9" }, { status: 201 })),
  http.get(at("site-builder/sites/"), () => sites(site)),
  http.get(at("site-builder/sites/:id/"), () => HttpResponse.json(site)),
  http.get(at("site-builder/submissions/"), () => list(message)),
  http.get(at("site-builder/blueprints/"), blueprints(blueprint)),
  http.post(at("site-builder/blueprints/"), () =>
    HttpResponse.json({ ...blueprint, status: "draft" }, { status: 201 }),
  ),
  http.get(at("site-builder/blueprints/:id/"), () => HttpResponse.json(blueprint)),
  http.patch(at("site-builder/blueprints/:id/"), () => HttpResponse.json(blueprint)),
  http.post(at("site-builder/blueprints/:id/generate/"), accepted),
  http.get(at("site-builder/pages/"), () => list(home, about)),
  http.get(at("site-builder/pages/:id/"), () => HttpResponse.json(page)),
  http.get(at("jobs/:id/"), () => HttpResponse.json({ ...job, state: "running" })),
  http.post(at("publisher/deployments/"), accepted),
  http.get(at("publisher/deployments/"), () => list(deployment(2, "deployed"), deployment(1, "deployed"))),
];

export const server = setupServer(...handlers);
