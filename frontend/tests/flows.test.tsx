import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { content } from "./support/contentFixtures";
import { session } from "./support/fixtures";
import { at, problem } from "./support/handlers";
import { open } from "./support/open";
import { server } from "./support/server";

it("signs in with the CSRF token, then shows the dashboard", async () => {
  let isSignedIn = false;
  let sent: { token: string | null; body: unknown } | undefined;
  server.use(
    http.get(at("session/"), () =>
      isSignedIn ? HttpResponse.json(session) : problem(401, "not_authenticated", "Sign in."),
    ),
    http.get("*/_allauth/browser/v1/config", () => {
      document.cookie = "csrftoken=token-1; path=/";
      return HttpResponse.json({ status: 200 });
    }),
    http.post("*/_allauth/browser/v1/auth/login", async ({ request }) => {
      sent = { token: request.headers.get("X-CSRFToken"), body: await request.json() };
      isSignedIn = true;
      return HttpResponse.json({ status: 200, meta: { is_authenticated: true } });
    }),
  );
  const user = open("/planner/keywords");
  await user.type(await screen.findByLabelText(/E-mail/), "rowan@example.com");
  await user.type(screen.getByLabelText(/^Password/), "secret");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  expect(await screen.findByRole("heading", { name: "Keywords" })).toBeVisible();
  expect(sent).toEqual({ token: "token-1", body: { email: "rowan@example.com", password: "secret" } });
});

it("says why signing in was refused", async () => {
  server.use(
    http.get(at("session/"), () => problem(401, "not_authenticated", "Sign in.")),
    http.post("*/_allauth/browser/v1/auth/login", () =>
      HttpResponse.json(
        { status: 400, errors: [{ message: "The password is wrong.", code: "email_password_mismatch" }] },
        { status: 400 },
      ),
    ),
  );
  const user = open("/");
  await user.type(await screen.findByLabelText(/E-mail/), "rowan@example.com");
  await user.type(screen.getByLabelText(/^Password/), "wrong");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("The password is wrong.");
});

it("publishes only what is approved", async () => {
  let status = "review";
  server.use(
    http.get(at("content/items/:id/"), () => HttpResponse.json({ ...content, status })),
    http.post(at("content/items/:id/approve/"), () => {
      status = "approved";
      return HttpResponse.json({ ...content, status });
    }),
  );
  const user = open("/writer/content/cont_1");
  expect(await screen.findByText(/written without a language model/)).toBeVisible();
  expect(screen.queryByRole("button", { name: "Publish" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Approve" }));
  await user.click(await screen.findByRole("button", { name: "Publish" }));
  expect(await screen.findByText("Publishing has started.")).toBeVisible();
});

it("turns a rule off, and says why where it cannot", async () => {
  const user = open("/automation/rules");
  await user.click(await screen.findByRole("switch"));
  expect(await screen.findByText("“Auto Cluster Keywords” is off.")).toBeVisible();
  server.use(
    http.patch(at("automation/rules/:id/"), () =>
      problem(403, "forbidden", "Only an administrator may change rules."),
    ),
  );
  await user.click(screen.getByRole("switch"));
  expect(await screen.findByText(/Only an administrator may change rules. \(request req_42\)/)).toBeVisible();
});

it("retries a failed job", async () => {
  const user = open("/jobs");
  expect(await screen.findByText(/did not answer within 60 seconds/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Retry" }));
  expect(await screen.findByText("The job is queued again.")).toBeVisible();
});

it("asks for the chosen site's rows only", async () => {
  const asked: (string | null)[] = [];
  server.use(
    http.get(at("planner/keywords/"), ({ request }) => {
      asked.push(new URL(request.url).searchParams.get("site"));
      return HttpResponse.json({ results: [], next: null, previous: null, count: 0 });
    }),
  );
  localStorage.setItem("igny8.site", "site_2");
  open("/planner/keywords");
  await waitFor(() => expect(asked).toContain("site_2"));
  expect(asked).not.toContain("site_1");
});

it("moves a task to another day by its form", async () => {
  let sent: unknown;
  server.use(
    http.post(at("planner/calendar/move/"), async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ id: "task_1", day: "2026-11-27", at: null });
    }),
  );
  const user = open("/planner/calendar?month=2026-11");
  const here = await screen.findByRole("group", { name: "Tue, Nov 24" });
  await user.click(within(here).getByRole("button", { name: /To be written/ }));
  const field = await screen.findByLabelText(/^Day/);
  fireEvent.change(field, { target: { value: "2026-11-27" } });
  await user.click(await screen.findByRole("button", { name: "Move", hidden: true }));
  await waitFor(() => expect(sent).toEqual({ id: "task_1", day: "2026-11-27" }));
  expect(await screen.findByText("Moved to Fri, Nov 27.")).toBeVisible();
});

it("leads from month to month, and says when one is empty", async () => {
  server.use(http.get(at("planner/calendar/"), () => HttpResponse.json([])));
  const user = open("/planner/calendar?month=2026-12");
  expect(await screen.findByText("Nothing in this month")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Month after" }));
  expect(await screen.findByText("January 2027")).toBeVisible();
});

it("shows what the quality gates hold back", async () => {
  open("/writer/content/cont_1?tab=quality");
  expect(await screen.findByText("Held back")).toBeVisible();
  expect(screen.getByText(/stand on another page/)).toBeVisible();
});
