import { screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { session } from "./support/fixtures";
import { at, problem } from "./support/handlers";
import { open } from "./support/open";
import { server } from "./support/server";

const other = { id: "acct_2", name: "Oak Street", status: "active", role: "editor", plan: "Starter" };
const both = { ...session, accounts: [...session.accounts, other] };

/** Answers as the account that the request names, and notes which that was. */
function answerPerAccount(): (string | null)[] {
  const asked: (string | null)[] = [];
  server.use(
    http.get(at("session/"), ({ request }) => {
      const account = request.headers.get("Igny8-Account");
      asked.push(account);
      return HttpResponse.json({ ...both, account_id: account ?? "acct_1" });
    }),
  );
  return asked;
}

it("keeps a tab in its account while another tab changes to another", async () => {
  answerPerAccount();
  const wrote: (string | null)[] = [];
  server.use(
    http.post(at("jobs/:id/retry/"), ({ request }) => {
      wrote.push(request.headers.get("Igny8-Account"));
      return HttpResponse.json({});
    }),
  );
  const user = open("/jobs");
  const retry = await screen.findByRole("button", { name: "Retry" });
  localStorage.setItem("igny8.account", "acct_2"); // what the other tab chose
  await user.click(retry);
  await waitFor(() => expect(wrote).toEqual(["acct_1"]));
});

it("begins a new tab in the account that was chosen last", async () => {
  const asked = answerPerAccount();
  localStorage.setItem("igny8.account", "acct_2");
  open("/jobs");
  expect(await screen.findByRole("button", { name: "Retry" })).toBeVisible();
  expect(asked[0]).toBe("acct_2");
});

it("names the tab's account in the address of a download", async () => {
  answerPerAccount();
  localStorage.setItem("igny8.account", "acct_2");
  const user = open("/planner/keywords?status=new");
  await user.click(await screen.findByRole("button", { name: "Export" }));
  const link = await screen.findByRole("menuitem", { name: "CSV" });
  const address = new URL(link.getAttribute("href") ?? "", window.location.origin);
  expect(address.pathname).toBe("/api/v1/planner/keywords/export/");
  expect(Object.fromEntries(address.searchParams)).toEqual({
    site: "site_1",
    as: "csv",
    status: "new",
    account: "acct_2",
  });
});

it("forgets an account that the person has left", async () => {
  server.use(
    http.get(at("session/"), ({ request }) => {
      const isStale = request.headers.get("Igny8-Account") === "acct_gone";
      return HttpResponse.json(isStale ? { ...session, account_id: null, role: null, sites: [] } : session);
    }),
  );
  localStorage.setItem("igny8.account", "acct_gone");
  open("/jobs");
  expect(await screen.findByRole("button", { name: "Retry" })).toBeVisible();
  expect(localStorage.getItem("igny8.account")).toBeNull();
});

/** The session ends after the page is open; signing in makes it one of `next` from then on. */
function endAndRenew(next: typeof session): { end: () => void } {
  let state: "in" | "over" | "again" = "in";
  const over = (): Response => problem(401, "not_authenticated", "Sign in.");
  server.use(
    http.get(at("session/"), () =>
      state === "over" ? over() : HttpResponse.json(state === "in" ? session : next),
    ),
    http.patch(at("session/"), () => over()),
    http.post("*/_allauth/browser/v1/auth/login", () => {
      state = "again";
      return HttpResponse.json({ status: 200, meta: { is_authenticated: true } });
    }),
  );
  return { end: () => void (state = "over") };
}

async function typeThenLoseSession(next: typeof session): Promise<UserEvent> {
  const { end } = endAndRenew(next);
  const user = open("/settings/profile");
  const name = await screen.findByLabelText("Name");
  await user.clear(name);
  await user.type(name, "Rowan the Second");
  end();
  await user.click(screen.getByRole("button", { name: "Save" }));
  const card = await screen.findByRole("dialog", { name: "IGNY8" });
  expect(await within(card).findByText(/Your session has ended/)).toBeVisible();
  await user.type(within(card).getByLabelText(/E-mail/), "rowan@example.com");
  await user.type(within(card).getByLabelText(/^Password/), "secret");
  await user.click(within(card).getByRole("button", { name: "Sign in" }));
  await waitFor(() => expect(screen.queryByRole("dialog", { name: "IGNY8" })).toBeNull());
  return user;
}

it("asks to sign in over the page when the session ends, and keeps what was typed", async () => {
  await typeThenLoseSession(session);
  expect(screen.getByLabelText("Name")).toHaveValue("Rowan the Second");
});

it("begins anew where another person signs in", async () => {
  await typeThenLoseSession({ ...session, user: { ...session.user, id: "user_2", name: "Ada" } });
  expect(await screen.findByLabelText("Name")).toHaveValue("Ada");
});

it("holds a tab to the account that a link names", async () => {
  const asked = answerPerAccount();
  localStorage.setItem("igny8.account", "acct_1");
  window.history.replaceState(null, "", "/jobs?account=acct_2&status=failed");
  open("/jobs");
  expect(await screen.findByRole("button", { name: "Retry" })).toBeVisible();
  expect(asked).toEqual(["acct_2"]);
  expect(window.location.search).toBe("?status=failed");
  expect(localStorage.getItem("igny8.account")).toBe("acct_1");
  window.history.replaceState(null, "", "/");
});

it("says what to do to somebody who belongs to no account", async () => {
  const alone = { ...session, account_id: null, role: null, accounts: [], sites: [] };
  server.use(http.get(at("session/"), () => HttpResponse.json(alone)));
  open("/jobs");
  expect(await screen.findByText("You belong to no account")).toBeVisible();
  expect(screen.getByText(new RegExp(`can invite ${session.user.email}`))).toBeVisible();
  expect(screen.getByRole("button", { name: "Sign out" })).toBeVisible();
});

it("tells an operator whose account they see, and leaves it", async () => {
  let isOver = false;
  const look = { account_name: "Oak Street", until: "2026-11-23T10:30:00Z" };
  const seen = { ...session, account_id: "acct_2", role: "viewer", accounts: [other], look };
  server.use(
    http.get(at("session/"), () => HttpResponse.json(isOver ? session : seen)),
    http.post(at("session/leave-account/"), () => {
      isOver = true;
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const user = open("/jobs");
  expect(await screen.findByText("You see Oak Street as its people do")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Retry" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Leave the account" }));
  expect(await screen.findByRole("button", { name: "Retry" })).toBeVisible();
  expect(screen.queryByText("You see Oak Street as its people do")).toBeNull();
});
