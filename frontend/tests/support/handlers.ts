import { HttpResponse, http } from "msw";
import { fixtures } from "./fixtures";

const list = (...results: unknown[]): HttpResponse<Record<string, unknown>> =>
  HttpResponse.json({ results, next: null, previous: null, count: results.length, count_capped: false });

const accepted = (): HttpResponse<Record<string, unknown>> =>
  HttpResponse.json(
    { job_id: "job_1", state: "queued" },
    { status: 202, headers: { Location: "/api/v1/jobs/job_1/" } },
  );

/** An address of the API, as a pattern on any origin. */
export const at = (path: string): string => `*/api/v1/${path}`;

/** The API as it answers a person for whom everything goes well. */
export const handlers = [
  http.get(at("session/"), () => HttpResponse.json(fixtures.session)),
  http.get(at("planner/keywords/"), () => list(fixtures.keyword)),
  http.post(at("planner/keyword-imports/"), () =>
    HttpResponse.json({ ...fixtures.keywordImport, state: "previewed" }, { status: 201 }),
  ),
  http.get(at("planner/keyword-imports/:id/"), () => HttpResponse.json(fixtures.keywordImport)),
  http.post(at("planner/keyword-imports/:id/confirm/"), accepted),
  http.get(at("planner/clusters/"), () => list(fixtures.cluster)),
  http.post(at("planner/clusters/cluster/"), accepted),
  http.post(at("planner/clusters/:id/generate-ideas/"), accepted),
  http.get(at("planner/ideas/"), () => list(fixtures.idea)),
  http.post(at("planner/ideas/:id/approve/"), () =>
    HttpResponse.json({ ...fixtures.idea, status: "queued" }),
  ),
  http.post(at("planner/ideas/:id/reject/"), () =>
    HttpResponse.json({ ...fixtures.idea, status: "rejected" }),
  ),
  http.get(at("writer/tasks/"), () => list(fixtures.task)),
  http.post(at("writer/tasks/:id/generate/"), accepted),
  http.get(at("content/items/"), () => list(fixtures.item)),
  http.get(at("content/items/:id/"), () => HttpResponse.json(fixtures.content)),
  http.post(at("content/items/:id/approve/"), () =>
    HttpResponse.json({ ...fixtures.content, status: "approved" }),
  ),
  http.post(at("content/items/:id/publish/"), accepted),
  http.get(at("jobs/"), () =>
    list(fixtures.job, {
      ...fixtures.job,
      id: "job_2",
      kind: "content.generate_content",
      state: "failed",
      error: {
        code: "model_timeout",
        detail: "The model did not answer within 60 seconds. Try again, or choose another model.",
      },
    }),
  ),
  http.get(at("jobs/:id/"), () => HttpResponse.json(fixtures.job)),
  http.post(at("jobs/:id/retry/"), () => HttpResponse.json({ ...fixtures.job, state: "queued" })),
  http.get(at("automation/rules/"), () => list(fixtures.rule)),
  http.patch(at("automation/rules/:id/"), async ({ request }) =>
    HttpResponse.json({ ...fixtures.rule, ...((await request.json()) as object) }),
  ),
  http.get(at("automation/executions/"), () => list(fixtures.execution)),
  http.get(at("billing/balance/"), () =>
    HttpResponse.json({ balance: 958, held: 20, monthly_credits: 1000 }),
  ),
  http.get(at("billing/transactions/"), () => list(fixtures.transaction)),
  http.get(at("publisher/records/"), () => list(fixtures.record)),
  http.get(at("publisher/deployments/"), () => list(fixtures.deployment)),
  http.get("*/_allauth/browser/v1/config", () =>
    HttpResponse.json({ status: 200 }, { headers: { "Set-Cookie": "csrftoken=token-1; Path=/" } }),
  ),
];

export const problem = (
  status: number,
  code: string,
  detail: string,
): HttpResponse<Record<string, unknown>> =>
  HttpResponse.json(
    {
      type: "about:blank",
      title: "Refused",
      status,
      detail,
      instance: "",
      code,
      request_id: "req_42",
      errors: [],
    },
    { status, headers: { "Content-Type": "application/problem+json" } },
  );
