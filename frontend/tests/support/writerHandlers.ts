import { HttpResponse, http } from "msw";
import { accepted, at, list } from "./answers";
import { quality } from "./calendarFixtures";
import * as written from "./contentFixtures";
import * as fixtures from "./writerFixtures";

export const page = { ...written.content, html: fixtures.article };

const shown = (changes: object = {}): HttpResponse<object> =>
  HttpResponse.json({ ...page, ...changes }, { headers: { ETag: '"tag-3"' } });

export const writerHandlers = [
  http.get(at("writer/tasks/"), () => list(written.task)),
  http.get(at("writer/tasks/:id/"), () => HttpResponse.json(written.task)),
  http.patch(at("writer/tasks/:id/"), async ({ request }) =>
    HttpResponse.json({ ...written.task, ...((await request.json()) as object) }),
  ),
  http.post(at("writer/tasks/:id/generate/"), accepted),
  http.delete(at("writer/tasks/:id/"), () => new HttpResponse(null, { status: 204 })),
  http.get(at("thinker/author-profiles/"), () => list()),
  http.get(at("content/sources/"), () => list()),
  http.get(at("billing/cost-preview/"), () =>
    HttpResponse.json([
      {
        function: "generate_images",
        label: "Make images",
        tokens_per_credit: 0,
        credits_per_unit: 5,
        minimum: 1,
      },
    ]),
  ),
  http.get(at("members/"), () => list()),
  http.get(at("content/items/"), () => list(written.item)),
  http.get(at("content/items/:id/"), () => shown()),
  http.patch(at("content/items/:id/"), async ({ request }) =>
    shown({ ...((await request.json()) as object), version: 4 }),
  ),
  http.get(at("content/items/:id/quality/"), () => HttpResponse.json(quality)),
  http.get(at("content/items/:id/versions/"), () => HttpResponse.json(fixtures.versions)),
  http.get(at("content/items/:id/compare/"), () => HttpResponse.json(fixtures.comparison)),
  http.get(at("content/comments/"), () => list(fixtures.comment)),
  http.post(at("content/items/:id/approve/"), () => shown({ status: "approved" })),
  http.post(at("content/items/:id/reject/"), () => shown({ status: "draft" })),
  http.post(at("content/items/:id/publish/"), accepted),
  http.get(at("linker/links/"), () => list(fixtures.link)),
  http.get(at("writer/images/"), () => list(written.image)),
  http.get(at("publisher/records/"), () => list(written.record)),
];
