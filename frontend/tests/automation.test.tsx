import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import { planOf, toSchedule } from "../src/modules/automation/plan";
import { failedRun, pausedRule } from "./support/automationFixtures";
import { rule, session } from "./support/fixtures";
import { at } from "./support/handlers";
import { open } from "./support/open";
import { server } from "./support/server";

const list = (...results: unknown[]): Response => Response.json({ results, next: null, previous: null });

const asViewer = (): void =>
  server.use(http.get(at("session/"), () => HttpResponse.json({ ...session, role: "viewer" })));

describe("a schedule", () => {
  it.each([
    ["0 * * * *", "hourly"],
    ["30 9 * * *", "daily"],
    ["0 7 * * 1-5", "weekdays"],
    ["0 7 * * 1", "weekly"],
    ["0 7 15 * *", "monthly"],
    ["*/20 8-18 * * *", "cron"],
  ])("%s is said as %s, and stays what it is", (cron, kind) => {
    const plan = planOf({ cron });
    expect(plan.kind).toBe(kind);
    expect(toSchedule(plan, "UTC")).toEqual({ cron, timezone: "UTC" });
  });
});

describe("the builder", () => {
  it("makes a rule of a trigger, a condition and an action, and tries it first", async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(at("automation/rules/"), async ({ request }) => {
        const body = (await request.json()) as object;
        sent.push(body);
        return HttpResponse.json({ ...rule, ...body, id: "rule_9" }, { status: 201 });
      }),
    );
    const user = open("/automation/rules/new");
    await user.type(await screen.findByRole("textbox", { name: "Name" }), "Write in the morning");
    await user.click(screen.getByRole("button", { name: "Add a condition" }));
    const value = screen.getByRole("textbox", { name: "Value" });
    await user.clear(value);
    await user.type(value, "3");
    await user.type(screen.getByRole("textbox", { name: "At most at a time" }), "5");
    await user.click(screen.getByRole("button", { name: "Try it" }));
    expect(await screen.findByText("It would run now and spend at most 76 credits")).toBeVisible();
    expect(screen.getByText("Drafts at least 3: yes, it is 5")).toBeVisible();
    expect(sent).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Create the rule" }));
    expect(await screen.findByText("“Write in the morning” is saved.")).toBeVisible();
    expect(sent).toMatchObject([
      {
        site_id: "site_1",
        trigger: "schedule",
        conditions: { all: [{ field: "site.drafts", op: "gte", value: 3 }] },
        actions: [{ type: "generate_content", params: { limit: 5 } }],
        schedule: { cron: "0 9 * * *", timezone: "Europe/London" },
      },
    ]);
  });

  it("shows the API's objection beside the line that it is about", async () => {
    server.use(
      http.patch(at("automation/rules/:id/"), () =>
        HttpResponse.json(
          {
            title: "Refused", status: 422, code: "invalid_rule", detail: "/actions/0/params/limit: too much", request_id: "r",
            errors: [{ pointer: "/actions/0/params/limit", code: "less_than_equal", detail: "At most 500." }],
          },
          { status: 422, headers: { "Content-Type": "application/problem+json" } },
        ),
      ),
      http.get(at("automation/rules/rule_1/"), () =>
        HttpResponse.json({ ...rule, actions: [{ type: "generate_content", params: {} }] }),
      ),
    ); // prettier-ignore
    const user = open("/automation/rules/rule_1");
    await user.type(await screen.findByRole("textbox", { name: "At most at a time" }), "9");
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("At most 500.")).toBeVisible();
  });

  it("leaves the switch alone that nobody moved: the rule may have paused itself meanwhile", async () => {
    const sent: object[] = [];
    server.use(
      http.get(at("automation/rules/rule_1/"), () => HttpResponse.json(rule)),
      http.patch(at("automation/rules/:id/"), async ({ request }) => {
        sent.push((await request.json()) as object);
        return HttpResponse.json(rule);
      }),
    );
    const user = open("/automation/rules/rule_1");
    await user.type(await screen.findByRole("textbox", { name: "Name" }), " daily");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({ name: `${rule.name} daily` });
    expect(sent[0]).not.toHaveProperty("is_active");
    await user.click(screen.getByRole("switch", { name: "On" }));
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(sent[1]).toMatchObject({ is_active: !rule.is_active }));
  });

  it("lets a viewer read a rule, not change it", async () => {
    asViewer();
    open("/automation/rules/rule_1");
    expect(await screen.findByRole("textbox", { name: "Name" })).toBeDisabled();
    for (const name of ["Save", "Try it", "Run now", "Delete"]) {
      expect(screen.queryByRole("button", { name })).toBeNull();
    }
  });
});

it("shows what undoing a run would do to each page before it does it", async () => {
  let isUndone = false;
  server.use(
    http.post(at("automation/executions/:id/undo/"), () => {
      isUndone = true;
      return HttpResponse.json({ job_id: "job_1", state: "queued" }, { status: 202 });
    }),
  );
  const user = open("/automation/history?run=exec_1");
  await user.click(await screen.findByRole("button", { name: "Undo…" }));
  const dialog = await screen.findByRole("dialog", { name: "Undo this run" });
  expect(await within(dialog).findByText(/Back to version 2.*publish it again/)).toBeVisible();
  expect(within(dialog).getByText("Kept")).toBeVisible();
  expect(isUndone).toBe(false);
  await user.click(within(dialog).getByRole("button", { name: "Take back 1 page" }));
  await waitFor(() => expect(isUndone).toBe(true));
});

describe("the overview", () => {
  it("says what failed, and which rule was switched off for it", async () => {
    server.use(
      http.get(at("automation/rules/"), () => list(rule, pausedRule)),
      http.get(at("automation/executions/"), ({ request }) =>
        new URL(request.url).searchParams.get("status") === "failed" ? list(failedRun) : list(),
      ),
    );
    open("/automation");
    expect(await screen.findByText(/the password is wrong/)).toBeVisible();
    const failed = screen.getByRole("region", { name: "Failed in the last seven days" });
    expect(await within(failed).findByText(/The model did not answer/)).toBeVisible();
    expect(await screen.findByText("No rule has run.")).toBeVisible();
  });

  it("stops all rules of the account", async () => {
    let isPaused = false;
    server.use(
      http.get(at("automation/pause/"), () => HttpResponse.json({ paused: isPaused })),
      http.post(at("automation/pause/"), async ({ request }) => {
        ({ paused: isPaused } = (await request.json()) as { paused: boolean });
        return HttpResponse.json({ paused: isPaused });
      }),
    );
    const user = open("/automation");
    const all = await screen.findByRole("switch", { name: "Automation of the whole account" });
    await waitFor(() => expect(all).toBeChecked());
    await user.click(all);
    await waitFor(() => expect(all).not.toBeChecked());
    expect(isPaused).toBe(true);
  });

  it("gives a viewer switches to read only", async () => {
    asViewer();
    open("/automation");
    expect(await screen.findByRole("switch", { name: /whole account/ })).toBeDisabled();
  });
});

it("installs a ready-made rule at its own times", async () => {
  let sent: unknown;
  server.use(
    http.post(at("automation/rules/install/"), async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ rule_ids: ["rule_7"] }, { status: 201 });
    }),
  );
  const user = open("/automation/workflows");
  const card = (await screen.findByText("Weekly report")).closest("article") as HTMLElement;
  expect(within(card).getByText("Every Monday at 07:00 → Send a report")).toBeVisible();
  await user.click(within(card).getByRole("button", { name: "Install" }));
  const dialog = await screen.findByRole("dialog", { name: "Weekly report" });
  await user.click(within(dialog).getByRole("button", { name: "Install" }));
  expect(await screen.findByText("1 rule is installed.")).toBeVisible();
  expect(sent).toMatchObject({ site_id: "site_1", templates: ["weekly_report"], is_active: true });
});

it("postpones a rule from the schedule", async () => {
  let until: unknown;
  server.use(
    http.post(at("automation/rules/:id/postpone/"), async ({ request }) => {
      ({ until } = (await request.json()) as { until: string });
      return HttpResponse.json(rule);
    }),
  );
  const user = open("/schedules?month=2026-11");
  await user.click(await screen.findByRole("button", { name: "Change when “Auto Cluster Keywords” runs" }));
  await user.type(await screen.findByLabelText("Not before"), "2026-11-30T08:00");
  await user.click(screen.getByText("Postpone"));
  await waitFor(() => expect(until).toBe(new Date("2026-11-30T08:00").toISOString()));
});
