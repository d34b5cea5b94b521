import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { at } from "./support/answers";
import { entry } from "./support/calendarFixtures";
import { idea } from "./support/contentFixtures";
import { open } from "./support/open";
import * as planned from "./support/plannerFixtures";
import { server } from "./support/server";

it("says what ideas cost before they are asked for", async () => {
  const user = open("/planner/clusters/clu_1");
  await user.click(await screen.findByRole("button", { name: "Generate ideas" }));
  expect(await screen.findByText("Costs at most 12 credits; you have 958.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Generate" }));
  expect(await screen.findByText(/are being written/)).toBeVisible();
});

it("draws clusters as areas that the arrow keys reach", async () => {
  open("/planner/clusters?view=map");
  const map = await screen.findByRole("group", { name: "Clusters by volume" });
  expect(within(map).getByRole("button", { name: /9,100 searches a month, 8 keywords/ })).toBeVisible();
});

it("approves an idea once, with an idempotency key, says what a page stops, and overrides that", async () => {
  const keys: (string | null)[] = [];
  const bodies: unknown[] = [];
  server.use(
    http.post(at("planner/ideas/bulk-approve/"), async ({ request }) => {
      keys.push(request.headers.get("Idempotency-Key"));
      bodies.push(await request.json());
      return HttpResponse.json(
        { task_ids: [], refused: { idea_1: "Another page answers it." } },
        { status: 201 },
      );
    }),
  );
  const user = open("/planner/ideas");
  await user.click(await screen.findByRole("button", { name: /^Approve “/ }));
  expect(await screen.findByText(/1 was not: Another page answers it/)).toBeVisible();
  expect(keys).toHaveLength(1);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  await user.click(screen.getByRole("button", { name: /^More ways/ }));
  await user.click(await screen.findByRole("menuitem", { name: "Approve although a page competes" }));
  await waitFor(() => expect(bodies.at(-1)).toEqual({ ids: ["idea_1"], override: true }));
});

it("names the competing page, and gives it the idea's keywords", async () => {
  let merged: unknown;
  server.use(
    http.get(at("planner/ideas/:id/"), () => HttpResponse.json({ ...idea, ...planned.blockedIdea })),
    http.post(at("planner/ideas/:id/merge/"), async ({ request }) => {
      merged = await request.json();
      return HttpResponse.json({ ...idea, status: "rejected" });
    }),
  );
  const user = open("/planner/ideas?idea=idea_1");
  const drawer = await screen.findByRole("dialog");
  expect(await within(drawer).findByText(/answers the same search already/)).toBeVisible();
  expect(within(drawer).getByRole("link", { name: "Heat pumps for Victorian terraces" })).toHaveAttribute(
    "href",
    "/writer/content/cont_1",
  );
  await user.click(within(drawer).getByRole("button", { name: "Give its keywords to that page" }));
  await user.click(await screen.findByRole("button", { name: "Give the keywords" }));
  await waitFor(() => expect(merged).toEqual({ page_id: "page_1" }));
});

it("shows ideas as a board", async () => {
  open("/planner/ideas?view=board");
  const lane = await screen.findByRole("region", { name: "New" });
  expect(await within(lane).findByText(idea.title)).toBeVisible();
});

it("moves an entry of the calendar by a key, and back", async () => {
  const days: (string | null)[] = [];
  server.use(
    http.post(at("planner/calendar/move/"), async ({ request }) => {
      days.push(((await request.clone().json()) as { day: string | null }).day);
      return undefined;
    }),
  );
  const user = open("/planner/calendar?month=2026-11");
  (await screen.findByRole("button", { name: `To be written: ${entry.title}` })).focus();
  await user.keyboard("{Alt>}{ArrowRight}{/Alt}");
  expect(await screen.findByText(/Moved to Wed/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(days).toEqual(["2026-11-25", "2026-11-24"]));
});

it("plans the tasks that have no day", async () => {
  let planned_: unknown;
  server.use(
    http.get(at("writer/tasks/"), () =>
      HttpResponse.json({ results: [planned.waitingTask], next: null, previous: null }),
    ),
    http.post(at("planner/calendar/plan/"), async ({ request }) => {
      planned_ = await request.json();
      return HttpResponse.json({ days: { task_9: "2026-11-26" } });
    }),
  );
  const user = open("/planner/calendar");
  await user.click(await screen.findByRole("button", { name: "Plan waiting tasks" }));
  expect(await screen.findByRole("checkbox", { name: "Radiators for heat pumps" })).toBeChecked();
  await user.click(screen.getByRole("button", { name: "Plan 1 task" }));
  expect(await screen.findByText("1 task planned.")).toBeVisible();
  expect(planned_).toMatchObject({ task_ids: ["task_9"] });
});
