import { HttpResponse, http } from "msw";
import { accepted, at, list } from "./answers";
import * as automation from "./automationFixtures";
import * as fixtures from "./fixtures";

export const automationHandlers = [
  http.get(at("automation/rules/"), () => list(fixtures.rule)),
  http.get(at("automation/rules/vocabulary/"), () => HttpResponse.json(automation.vocabulary)),
  http.get(at("automation/rules/workflows/"), () => HttpResponse.json([automation.workflow])),
  http.get(at("automation/rules/:id/"), () => HttpResponse.json(fixtures.rule)),
  http.post(at("automation/rules/"), async ({ request }) =>
    HttpResponse.json(
      { ...fixtures.rule, ...((await request.json()) as object), id: "rule_9" },
      { status: 201 },
    ),
  ),
  http.post(at("automation/rules/draft-next-runs/"), () =>
    HttpResponse.json({ runs: ["2026-11-23T09:00:00Z", "2026-11-24T09:00:00Z"] }),
  ),
  http.post(at("automation/rules/draft-dry-run/"), () => HttpResponse.json(automation.dryRun)),
  http.post(at("automation/rules/:id/run/"), accepted),
  http.patch(at("automation/rules/:id/"), async ({ request }) =>
    HttpResponse.json({ ...fixtures.rule, ...((await request.json()) as object) }),
  ),
  http.get(at("automation/executions/"), () => list(fixtures.execution)),
  http.get(at("automation/executions/:id/"), () => HttpResponse.json(automation.runDetail)),
  http.get(at("automation/executions/:id/undo-preview/"), () => HttpResponse.json(automation.undoSteps)),
  http.post(at("automation/executions/:id/undo/"), accepted),
  http.get(at("automation/pause/"), () => HttpResponse.json({ paused: false })),
  http.get(at("automation/agenda/"), () => HttpResponse.json([automation.agendaEntry])),
];
