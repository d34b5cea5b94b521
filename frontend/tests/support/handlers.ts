import { HttpResponse, http } from "msw";
import { accountHandlers } from "./accountHandlers";
import { at, list } from "./answers";
import { automationHandlers } from "./automationHandlers";
import * as written from "./contentFixtures";
import * as fixtures from "./fixtures";
import { linkerHandlers } from "./linkerHandlers";
import { optimizerHandlers } from "./optimizerHandlers";
import { plannerHandlers } from "./plannerHandlers";
import { writerHandlers } from "./writerHandlers";

export { at, problem } from "./answers";

/** The API as it answers a person for whom everything goes well. */
export const handlers = [
  ...accountHandlers,
  ...automationHandlers,
  ...linkerHandlers,
  ...optimizerHandlers,
  ...plannerHandlers,
  ...writerHandlers,
  http.get(at("session/"), () => HttpResponse.json(fixtures.session)),
  http.get(at("sites/:id/overview/"), () => HttpResponse.json(fixtures.overview)),
  http.get(at("sites/:id/pipeline/"), () => HttpResponse.json(fixtures.pipeline)),
  http.get(at("overview/"), () => HttpResponse.json(fixtures.accountOverview)),
  http.get(at("notifications/"), () => list(fixtures.notification)),
  http.get(at("notifications/unread-count/"), () => HttpResponse.json({ unread: 1 })),
  http.post(at("notifications/:id/read/"), () => HttpResponse.json(fixtures.notification)),
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
