import { HttpResponse, http } from "msw";
import * as planned from "./calendarFixtures";
import * as written from "./contentFixtures";
import * as fixtures from "./fixtures";

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
  http.get(at("sites/:id/pipeline/"), () => HttpResponse.json(fixtures.pipeline)),
  http.get(at("planner/keywords/"), () => list(written.keyword)),
  http.post(at("planner/keyword-imports/"), () =>
    HttpResponse.json({ ...written.keywordImport, state: "previewed" }, { status: 201 }),
  ),
  http.get(at("planner/keyword-imports/:id/"), () => HttpResponse.json(written.keywordImport)),
  http.post(at("planner/keyword-imports/:id/confirm/"), accepted),
  http.get(at("planner/clusters/"), () => list(written.cluster)),
  http.post(at("planner/clusters/cluster/"), accepted),
  http.post(at("planner/clusters/generate-ideas/"), () =>
    HttpResponse.json({ job_ids: ["job_1"] }, { status: 202 }),
  ),
  http.get(at("planner/ideas/"), () => list(written.idea)),
  http.post(at("planner/ideas/:id/approve/"), () =>
    HttpResponse.json({ task_ids: ["task_1"], refused: {} }, { status: 201 }),
  ),
  http.post(at("planner/ideas/:id/reject/"), () =>
    HttpResponse.json({ ...written.idea, status: "rejected" }),
  ),
  http.get(at("planner/calendar/"), () => HttpResponse.json([planned.entry])),
  http.post(at("planner/calendar/move/"), async ({ request }) => {
    const { id, day } = (await request.json()) as { id: string; day: string | null };
    return HttpResponse.json({ id, day, at: null });
  }),
  http.get(at("writer/tasks/"), () => list(written.task)),
  http.post(at("writer/tasks/:id/generate/"), accepted),
  http.get(at("content/items/"), () => list(written.item)),
  http.get(at("content/items/:id/"), () => HttpResponse.json(written.content)),
  http.get(at("content/items/:id/quality/"), () => HttpResponse.json(planned.quality)),
  http.post(at("content/items/:id/approve/"), () =>
    HttpResponse.json({ ...written.content, status: "approved" }),
  ),
  http.post(at("content/items/:id/publish/"), accepted),
  http.get(at("jobs/"), () => list(fixtures.job, fixtures.failedJob)),
  http.get(at("jobs/:id/"), () => HttpResponse.json(fixtures.job)),
  http.post(at("jobs/:id/retry/"), () => HttpResponse.json({ ...fixtures.job, state: "queued" })),
  http.get(at("automation/rules/"), () => list(fixtures.rule)),
  http.patch(at("automation/rules/:id/"), async ({ request }) =>
    HttpResponse.json({ ...fixtures.rule, ...((await request.json()) as object) }),
  ),
  http.get(at("automation/executions/"), () => list(fixtures.execution)),
  http.get(at("billing/balance/"), () => HttpResponse.json(fixtures.balance)),
  http.get(at("billing/transactions/"), () => list(fixtures.transaction)),
  http.get(at("writer/images/"), () => list(written.image)),
  http.get(at("publisher/records/"), () => list(written.record)),
  http.get(at("publisher/deployments/"), () => list(written.deployment)),
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
