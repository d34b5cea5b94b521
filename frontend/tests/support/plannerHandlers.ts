import { HttpResponse, http } from "msw";
import { accepted, at, list } from "./answers";
import * as calendar from "./calendarFixtures";
import * as written from "./contentFixtures";
import * as planned from "./plannerFixtures";

const outcomes = async (request: Request, outcome: string): Promise<Record<string, string>> => {
  const { ids } = (await request.json()) as { ids: string[] };
  return Object.fromEntries(ids.map((id) => [id, outcome]));
};

export const plannerHandlers = [
  http.get(at("planner/keywords/"), () => list(planned.keyword)),
  http.get(at("planner/keywords/:id/"), () =>
    HttpResponse.json({ ...planned.keyword, variant_count: 2, attributes: {} }),
  ),
  http.post(at("planner/keywords/bulk-update/"), async ({ request }) =>
    HttpResponse.json({ results: await outcomes(request, "changed") }),
  ),
  http.post(at("planner/keywords/bulk-delete/"), async ({ request }) =>
    HttpResponse.json({ results: await outcomes(request, "deleted") }),
  ),
  http.post(at("planner/keywords/:id/ungroup/"), () => HttpResponse.json({ left: 2 })),
  http.get(at("planner/saved-filters/"), () => list(planned.savedView)),
  http.get(at("planner/catalogue/"), () => list(planned.trade)),
  http.post(at("planner/keyword-imports/"), () =>
    HttpResponse.json({ ...written.keywordImport, state: "previewed" }, { status: 201 }),
  ),
  http.get(at("planner/keyword-imports/:id/"), () => HttpResponse.json(written.keywordImport)),
  http.delete(at("planner/keyword-imports/:id/"), () => new HttpResponse(null, { status: 204 })),
  http.post(at("planner/keyword-imports/:id/confirm/"), accepted),
  http.post(at("planner/keyword-imports/:id/undo/"), () => HttpResponse.json({ deleted: 318 })),
  http.get(at("planner/clusters/"), () => list(written.cluster)),
  http.get(at("planner/clusters/explain/"), () => HttpResponse.json(planned.explanation)),
  http.get(at("planner/clusters/:id/"), () => HttpResponse.json(written.cluster)),
  http.post(at("planner/clusters/cluster/"), accepted),
  http.post(at("planner/clusters/estimate-ideas/"), () => HttpResponse.json({ credits: 12, available: 958 })),
  http.post(at("planner/clusters/generate-ideas/"), () =>
    HttpResponse.json({ job_ids: ["job_1"] }, { status: 202 }),
  ),
  http.get(at("planner/ideas/"), () => list(written.idea)),
  http.get(at("planner/ideas/:id/"), () => HttpResponse.json(written.idea)),
  http.post(at("planner/ideas/bulk-approve/"), () =>
    HttpResponse.json({ task_ids: ["task_1"], refused: {} }, { status: 201 }),
  ),
  http.post(at("planner/ideas/bulk-reject/"), async ({ request }) =>
    HttpResponse.json({ results: await outcomes(request, "rejected") }),
  ),
  http.get(at("planner/calendar/"), () => HttpResponse.json([calendar.entry])),
  http.post(at("planner/calendar/move/"), async ({ request }) => {
    const { id, day } = (await request.json()) as { id: string; day: string | null };
    return HttpResponse.json({ id, day, at: null });
  }),
];
