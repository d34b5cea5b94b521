import { HttpResponse, http } from "msw";
import * as accounts from "./accountFixtures";
import { at, list } from "./answers";
import { session } from "./fixtures";

const gone = (): HttpResponse<null> => new HttpResponse(null, { status: 204 });
const body = async (request: Request): Promise<object> => (await request.json()) as object;

/** django-allauth's answers under its own root. */
export const auth = (path: string): string => `*/_allauth/browser/v1/${path}`;
export const said = (data: unknown, status = 200): HttpResponse<Record<string, unknown>> =>
  HttpResponse.json({ status, data }, { status });

const site = session.sites[0];

export const accountHandlers = [
  http.get(at("account/"), () => HttpResponse.json(accounts.account)),
  http.patch(at("account/"), async ({ request }) =>
    HttpResponse.json({ ...accounts.account, ...(await body(request)) }),
  ),
  http.get(at("account/exports/"), () => HttpResponse.json([accounts.finishedExport])),
  http.patch(at("session/"), () => HttpResponse.json(session)),
  http.get(at("members/"), () => list(accounts.owner, accounts.colleague)),
  http.patch(at("members/:id/"), async ({ request }) =>
    HttpResponse.json({ ...accounts.colleague, ...(await body(request)) }),
  ),
  http.delete(at("members/:id/"), gone),
  http.get(at("invitations/"), () => list(accounts.invitation)),
  http.post(at("invitations/"), async ({ request }) =>
    HttpResponse.json({ ...accounts.invitation, ...(await body(request)) }, { status: 201 }),
  ),
  http.delete(at("invitations/:id/"), gone),
  http.post(at("public/invitation/"), () => HttpResponse.json(accounts.offer)),
  http.post(at("session/invitation/"), () => HttpResponse.json({ account_id: "acct_1", role: "editor" })),
  http.get(at("ai-connections/"), () => list(accounts.connection)),
  http.post(at("ai-connections/:id/test/"), () => HttpResponse.json(accounts.report)),
  http.get(at("webhook-endpoints/"), () => list(accounts.endpoint)),
  http.get(at("webhook-endpoints/event-types/"), () =>
    HttpResponse.json({ event_types: ["content.published"] }),
  ),
  http.get(at("webhook-deliveries/"), () => list(accounts.delivery)),
  http.post(at("webhook-deliveries/:id/replay/"), () =>
    HttpResponse.json({ ...accounts.delivery, state: "pending", body: {}, response_excerpt: "" }),
  ),
  http.get(at("tokens/"), () => list(accounts.token)),
  http.post(at("tokens/"), () =>
    HttpResponse.json({ ...accounts.token, id: "tok_2", secret: "igny8_the-secret" }, { status: 201 }),
  ),
  http.get(at("audit-events/"), () => list(accounts.event)),
  http.get(at("notification-preferences/"), () => HttpResponse.json(accounts.preference)),
  http.put(at("notification-preferences/"), async ({ request }) =>
    HttpResponse.json({ ...accounts.preference, ...(await body(request)) }),
  ),
  http.get(at("usage/"), () => HttpResponse.json(accounts.limits)),
  http.get(at("billing/usage/"), () => HttpResponse.json(accounts.usage)),
  http.get(at("billing/cost-preview/"), () => HttpResponse.json(accounts.prices)),
  http.post(at("billing/cost-preview/"), () => HttpResponse.json({ credits: 20, available: 958 })),
  http.post(at("sites/"), async ({ request }) =>
    HttpResponse.json({ ...site, ...(await body(request)), id: "site_3" }, { status: 201 }),
  ),
  http.get(at("sites/:id/"), () => HttpResponse.json(site)),
  http.patch(at("sites/:id/"), async ({ request }) =>
    HttpResponse.json({ ...site, ...(await body(request)) }),
  ),
  http.delete(at("sites/:id/"), gone),
  http.get(at("sites/:id/settings/"), () => HttpResponse.json(accounts.settings)),
  http.get(at("sectors/"), () => list(accounts.sector)),
  http.get(auth("account/email"), () =>
    said([{ email: session.user.email, verified: false, primary: true }]),
  ),
  http.get(auth("account/authenticators"), () => said([])),
  http.get(auth("auth/sessions"), () =>
    said([
      {
        id: 1,
        user_agent: "Firefox/140 Linux",
        ip: "127.0.0.1",
        created_at: 1_800_000_000,
        is_current: true,
      },
    ]),
  ),
];
