import { HttpResponse, http } from "msw";
import { accepted, at, list } from "./answers";
import * as linked from "./linkerFixtures";

export const linkerHandlers = [
  http.get(at("linker/graphs/"), () => list(linked.graph)),
  http.get(at("linker/graphs/:id/"), () => HttpResponse.json(linked.graph)),
  http.post(at("linker/graphs/"), accepted),
  http.get(at("linker/pages/"), () => list(linked.page)),
  http.get(at("linker/pages/:id/"), () => HttpResponse.json(linked.page)),
  http.get(at("linker/clusters-without-hub/"), () => list()),
  http.get(at("linker/links/"), () => list(linked.link)),
  http.get(at("linker/links/estimate/"), () => HttpResponse.json({ pages: 3, words: 4200, credits: 14 })),
  http.post(at("linker/links/run/"), accepted),
  http.post(at("linker/links/preview/"), () => HttpResponse.json(linked.previews)),
  http.post(at("linker/links/bulk-apply/"), accepted),
  http.post(at("linker/links/bulk-reject/"), () => HttpResponse.json({ results: { link_1: "rejected" } })),
  http.post(at("linker/links/bulk-reconsider/"), () =>
    HttpResponse.json({ results: { link_1: "suggested" } }),
  ),
  http.post(at("linker/links/:id/accept/"), () => HttpResponse.json({ ...linked.link, state: "applied" })),
  http.post(at("linker/links/:id/remove/"), () => HttpResponse.json({ ...linked.link, state: "removed" })),
];
