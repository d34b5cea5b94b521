import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import * as accounts from "./support/accountFixtures";
import { auth, said } from "./support/accountHandlers";
import { list } from "./support/answers";
import { balance, session } from "./support/fixtures";
import { at, problem } from "./support/handlers";
import { chooseLanguage } from "../src/i18n";
import { open } from "./support/open";
import { server } from "./support/server";

const as = (role: string): void =>
  server.use(http.get(at("session/"), () => HttpResponse.json({ ...session, role })));

const pages = [
  { path: "/settings/account", endpoint: "account/", shows: "Starter" },
  { path: "/settings/members", endpoint: "members/", shows: "kit@example.com" },
  { path: "/settings/integrations", endpoint: "ai-connections/", shows: "llama" },
  { path: "/settings/integrations?tab=webhooks", endpoint: "webhook-endpoints/", shows: "Slack" },
  { path: "/settings/integrations?tab=tokens", endpoint: "tokens/", shows: "Reports" },
  { path: "/settings/notifications", endpoint: "notification-preferences/", shows: "Warnings and errors" },
  { path: "/settings/audit", endpoint: "audit-events/", shows: "Member changed" },
  { path: "/billing", endpoint: "usage/", shows: "3 of 3" },
  { path: "/billing/usage", endpoint: "billing/usage/", shows: "50 credits" },
  { path: "/billing/cost", endpoint: "billing/cost-preview/", shows: "20 credits" },
  { path: "/sites", endpoint: "overview/", shows: "1 thing stuck" },
];

describe.each(pages)("$path", ({ path, endpoint, shows }) => {
  it("shows what there is", async () => {
    open(path);
    expect((await screen.findAllByText(shows))[0]).toBeVisible();
  });

  it("says what went wrong, with the request's id", async () => {
    server.use(http.get(at(endpoint), () => problem(500, "internal_error", "The database is away.")));
    open(path);
    expect(await screen.findByText("The database is away.")).toBeVisible();
    expect(screen.getByText(/req_42/)).toBeVisible();
  });
});

it("invites a person to some sites", async () => {
  let sent: unknown;
  server.use(
    http.post(at("invitations/"), async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json(accounts.invitation, { status: 201 });
    }),
  );
  const user = open("/settings/members");
  await user.click(await screen.findByRole("button", { name: "Invite" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByLabelText("E-mail"), "grace@example.com");
  await user.click(within(dialog).getByLabelText(/Viewer/));
  await user.click(within(dialog).getByRole("button", { name: "Send invitation" }));
  await waitFor(() => expect(sent).toEqual({ email: "grace@example.com", role: "viewer", site_ids: [] }));
  expect(await screen.findByText(/on its way to grace@example.com/)).toBeVisible();
});

it("shows beside the address why an invitation is refused", async () => {
  server.use(
    http.post(at("invitations/"), () =>
      HttpResponse.json(
        {
          title: "Conflict", status: 409, code: "already_member", detail: "That person is a member already.",
          type: "about:blank", instance: "", request_id: "req_1",
          errors: [{ pointer: "/email", code: "already_member", detail: "That person is a member already." }],
        },
        { status: 409, headers: { "Content-Type": "application/problem+json" } },
      ),
    ),
  ); // prettier-ignore
  const user = open("/settings/members");
  await user.click(await screen.findByRole("button", { name: "Invite" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByLabelText("E-mail"), "kit@example.com");
  await user.click(within(dialog).getByRole("button", { name: "Send invitation" }));
  expect(await within(dialog).findByText("That person is a member already.")).toBeVisible();
});

it("asks before a member is removed, and never offers to remove the owner", async () => {
  let removed = "";
  server.use(
    http.delete(at("members/:id/"), ({ params }) => {
      removed = String(params.id);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const user = open("/settings/members");
  const remove = await screen.findAllByRole("button", { name: "Remove" });
  expect(remove).toHaveLength(1);
  await user.click(remove[0] as HTMLElement);
  expect(removed).toBe("");
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "Remove" }));
  await waitFor(() => expect(removed).toBe("mem_2"));
});

it("leaves a member's sites alone when only the role changes, and opens all of them by choice only", async () => {
  const sent: unknown[] = [];
  const member = { ...accounts.colleague, all_sites: false, site_ids: [] }; // its only site was deleted
  server.use(
    http.get(at("members/"), () => list(member)),
    http.patch(at("members/:id/"), async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(member);
    }),
  );
  const user = open("/settings/members");
  await user.click(await screen.findByRole("button", { name: /^Edit/ }));
  let dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByLabelText(/Viewer/));
  await user.click(within(dialog).getByRole("button", { name: "Save" }));
  await waitFor(() => expect(sent).toEqual([{ role: "viewer" }]));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await user.click(screen.getByRole("button", { name: /^Edit/ }));
  dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByLabelText("All sites"));
  await user.click(within(dialog).getByRole("button", { name: "Save" }));
  await waitFor(() => expect(sent[1]).toEqual({ role: member.role, site_ids: [] }));
});

it("asks for a site where an invitation is not for all of them", async () => {
  const user = open("/settings/members");
  await user.click(await screen.findByRole("button", { name: "Invite" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByLabelText("E-mail"), "grace@example.com");
  await user.click(within(dialog).getByLabelText("All sites"));
  await user.click(within(dialog).getByRole("button", { name: "Send invitation" }));
  expect(await within(dialog).findByText("Choose at least one site, or all sites.")).toBeVisible();
});

it("says that credits are low when the API says so", async () => {
  server.use(
    http.get(at("billing/balance/"), () => HttpResponse.json({ ...balance, available: 200, is_low: true })),
  );
  open("/billing");
  expect(await screen.findByText("Few credits are left")).toBeVisible();
});

it("shows an editor the members and no button that would be refused", async () => {
  as("editor");
  open("/settings/members");
  expect(await screen.findByText("kit@example.com")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Invite" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Remove" })).toBeNull();
});

it("shows a viewer their tokens only, and no members or audit log", async () => {
  as("viewer");
  open("/settings/integrations");
  expect(await screen.findByText("Reports")).toBeVisible();
  expect(screen.queryByRole("tab", { name: "Webhooks" })).toBeNull();
});

it.each(["/settings/members", "/settings/audit"])("does not open %s to a viewer", async (path) => {
  as("viewer");
  open(path);
  expect(await screen.findByText("Not open to you")).toBeVisible();
});

it("shows a new token once", async () => {
  const user = open("/settings/integrations?tab=tokens");
  await user.click(await screen.findByRole("button", { name: "Make a token" }));
  const form = await screen.findByRole("dialog");
  await user.type(within(form).getByLabelText("Name"), "Reports");
  await user.click(within(form).getByRole("button", { name: "Make a token" }));
  await waitFor(() => expect(screen.getByText("igny8_the-secret")).toBeVisible());
  await user.click(screen.getByRole("button", { name: "Done" }));
  await waitFor(() => expect(screen.queryByText("igny8_the-secret")).toBeNull());
});

it("tests the model and says how it answers", async () => {
  const user = open("/settings/integrations");
  await user.click(await screen.findByRole("button", { name: "Test connection" }));
  expect(await screen.findByText(/Structured answers, in 240 ms/)).toBeVisible();
});

it("switches the second factor on, with the password where it is asked for", async () => {
  const offered = {
    status: 404,
    meta: { secret: "ABCDEFGHIJKLMNOP", totp_url: "otpauth://totp/IGNY8:a?secret=ABCDEFGHIJKLMNOP" },
  };
  let proved = false;
  server.use(
    http.get(auth("account/authenticators/totp"), () => HttpResponse.json(offered, { status: 404 })),
    http.post(auth("auth/reauthenticate"), () => {
      proved = true;
      return said({});
    }),
    http.post(auth("account/authenticators/totp"), () =>
      proved ? said({ type: "totp" }) : said({ flows: [{ id: "reauthenticate" }] }, 401),
    ),
    http.get(auth("account/authenticators/recovery-codes"), () =>
      said({ type: "recovery_codes", unused_codes: ["11112222", "33334444"] }),
    ),
  );
  const user = open("/settings/security");
  await user.click(await screen.findByRole("button", { name: "Set up a second factor" }));
  expect(await screen.findByRole("img", { name: "QR code of the second factor" })).toBeInTheDocument();
  await user.type(screen.getByLabelText(/^Code/), "123456");
  await user.click(screen.getByRole("button", { name: "Switch on" }));
  const proof = await screen.findByRole("dialog", { name: "Is it still you?" });
  await user.type(within(proof).getByLabelText(/Current password/), "a long password");
  await user.click(within(proof).getByRole("button", { name: "Go on" }));
  await waitFor(() => expect(screen.getByText("11112222")).toBeVisible());
});

it("changes the language of the dashboard", async () => {
  const user = open("/settings/profile");
  await user.click(await screen.findByRole("combobox", { name: "Language of the dashboard" }));
  await user.click(await screen.findByRole("option", { name: "Deutsch", hidden: true }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByRole("heading", { name: "Profil" })).toBeVisible();
  await chooseLanguage("en");
});

it("hides what members have spent from who may not see it", async () => {
  server.use(http.get(at("billing/usage/"), () => HttpResponse.json({ ...accounts.usage, by_member: null })));
  open("/billing/usage");
  expect(await screen.findByText("By site")).toBeVisible();
  expect(screen.queryByText("By member")).toBeNull();
});

it("sends a failed delivery again", async () => {
  let replayed = "";
  server.use(
    http.post(at("webhook-deliveries/:id/replay/"), ({ params }) => {
      replayed = String(params.id);
      return HttpResponse.json({ ...accounts.delivery, state: "pending", body: {}, response_excerpt: "" });
    }),
    http.get(at("webhook-deliveries/"), () => list(accounts.delivery)),
  );
  const user = open("/settings/integrations?tab=webhooks");
  await user.click(await screen.findByRole("button", { name: "Send again" }));
  await waitFor(() => expect(replayed).toBe("dlv_1"));
});
