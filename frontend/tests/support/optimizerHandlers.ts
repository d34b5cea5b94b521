import { HttpResponse, http } from "msw";
import { accepted, at, list } from "./answers";
import * as optimised from "./optimizerFixtures";

export const optimizerHandlers = [
  http.get(at("optimizer/scores/"), () => list()),
  http.get(at("optimizer/analyses/"), () => list(optimised.pageScore)),
  http.post(at("optimizer/analyses/run/"), accepted),
  http.get(at("optimizer/refreshes/"), () => list(optimised.refresh)),
  http.post(at("optimizer/refreshes/:id/start/"), accepted),
  http.post(at("optimizer/refreshes/:id/dismiss/"), () =>
    HttpResponse.json({ ...optimised.refresh, state: "dismissed" }),
  ),
  http.get(at("optimizer/searches/series/"), () =>
    HttpResponse.json({ first: "2026-10-01", last: "2026-11-20", days: [] }),
  ),
  http.get(at("optimizer/runs/"), () => list(optimised.run)),
  http.get(at("optimizer/runs/:id/"), () => HttpResponse.json(optimised.run)),
  http.get(at("optimizer/runs/:id/diff/"), () => HttpResponse.json(optimised.differences)),
  http.post(at("optimizer/runs/run/"), accepted),
  http.post(at("optimizer/runs/analyse/"), () => HttpResponse.json(optimised.analysis)),
  http.post(at("optimizer/runs/analyse-text/"), () => HttpResponse.json(optimised.analysis)),
  http.post(at("optimizer/runs/:id/decide/"), () => HttpResponse.json(optimised.run)),
  http.post(at("optimizer/runs/:id/undo/"), () => HttpResponse.json(optimised.run)),
];
