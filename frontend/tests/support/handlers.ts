import { HttpResponse, http } from "msw";
import { accepted, at, list } from "./answers";
import { automationHandlers } from "./automationHandlers";
import * as planned from "./calendarFixtures";
import * as written from "./contentFixtures";
import * as fixtures from "./fixtures";
import { writerHandlers } from "./writerHandlers";

export { at, problem } from "./answers";

/** The API as it answers a person for whom everything goes well. */
export const handlers = [
  ...automationHandlers,
  ...writerHandlers,
  http.get(at("session/"), () => HttpResponse.json(fixtures.session)),
  http.get(at("sites/:id/overview/"), () => HttpResponse.json(fixtures.overview)),
  http.get(at("overview/"), () => HttpResponse.json(fixtures.accountOverview)),
  http.get(at("notifications/"), () => list(fixtures.notification)),
  http.get(at("notifications/unread-count/"), () => HttpResponse.json({ unread: 1 })),
  http.post(at("notifications/:id/read/"), () => HttpResponse.json(fixtures.notification)),
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
  http.get(at("jobs/"), () => list(fixtures.job, fixtures.failedJob)),
  http.get(at("jobs/:id/"), () => HttpResponse.json(fixtures.job)),
  http.post(at("jobs/:id/retry/"), () => HttpResponse.json({ ...fixtures.job, state: "queued" })),
  http.get(at("billing/balance/"), () => HttpResponse.json(fixtures.balance)),
  http.get(at("billing/transactions/"), () => list(fixtures.transaction)),
  http.get(at("publisher/records/"), () => list(written.record)),
  http.get(at("publisher/deployments/"), () => list(written.deployment)),
  http.get("*/_allauth/browser/v1/config", () =>
    HttpResponse.json({ status: 200 }, { headers: { "Set-Cookie": "csrftoken=token-1; Path=/" } }),
  ),
];
