import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import { at, problem } from "./support/handlers";
import { item, task } from "./support/contentFixtures";
import { session } from "./support/fixtures";
import { open } from "./support/open";
import { server } from "./support/server";
import { analysis } from "./support/writerFixtures";
import { page } from "./support/writerHandlers";

const asViewer = (): void =>
  server.use(http.get(at("session/"), () => HttpResponse.json({ ...session, role: "viewer" })));

const editor = (): Promise<HTMLElement> => screen.findByRole("textbox", { name: "Text of the page" });

describe("the editor", () => {
  it("marks findings in the text, and keeps what it cannot edit", async () => {
    server.use(http.post(at("optimizer/runs/analyse/"), () => HttpResponse.json(analysis)));
    open("/writer/content/cont_1");
    const text = await editor();
    expect(await screen.findByText("One sentence has more than 20 words.")).toBeVisible();
    await waitFor(() =>
      expect(text.querySelector('[data-tone="red"]')).toHaveTextContent("Insulate the loft first,"),
    );
    expect(within(text).getByText(/cannot be edited here/)).toBeVisible();
    expect(within(text).getByText("Is it loud?")).toBeVisible();
  });

  it("sends only what changed, with the tag of what was read", async () => {
    let sent: { tag: string | null; body: unknown } | undefined;
    server.use(
      http.patch(at("content/items/:id/"), async ({ request }) => {
        sent = { tag: request.headers.get("If-Match"), body: await request.json() };
        return HttpResponse.json({ ...page, meta_title: "Heat pumps", version: 4 });
      }),
    );
    const user = open("/writer/content/cont_1?tab=search");
    const field = await screen.findByLabelText("Title in search results");
    await user.clear(field);
    await user.type(field, "Heat pumps");
    expect(screen.getByText("Not saved")).toBeVisible();
    expect(screen.getByText("10 characters; 50 to 60 are best")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Saved as version 4.")).toBeVisible();
    expect(sent).toEqual({ tag: '"tag-3"', body: { meta_title: "Heat pumps" } });
  });

  it("shows what somebody else changed, and lets one keep one's own", async () => {
    const tags: (string | null)[] = [];
    server.use(
      http.patch(at("content/items/:id/"), ({ request }) => {
        tags.push(request.headers.get("If-Match"));
        if (tags.length === 1)
          return problem(412, "changed_meanwhile", "Somebody changed this content meanwhile.");
        return HttpResponse.json({ ...page, title: "Mine", version: 5 });
      }),
    );
    const user = open("/writer/content/cont_1");
    const title = await screen.findByRole("textbox", { name: "Title" });
    await editor();
    server.use(
      http.get(at("content/items/:id/"), () =>
        HttpResponse.json({ ...page, version: 4 }, { headers: { ETag: '"tag-4"' } }),
      ),
    );
    await user.clear(title);
    await user.type(title, "Mine");
    await user.click(screen.getByRole("button", { name: "Save" }));
    const dialog = await screen.findByRole("dialog", { name: "Somebody else changed this page" });
    expect(await within(dialog).findByText("moves")).toBeVisible();
    await user.click(within(dialog).getByRole("button", { name: "Keep my changes" }));
    expect(await screen.findByText("Saved as version 5.")).toBeVisible();
    expect(tags).toEqual(['"tag-3"', '"tag-4"']);
  });

  it("goes past the quality gates only when a person says so", async () => {
    const overrides: unknown[] = [];
    server.use(
      http.post(at("content/items/:id/approve/"), async ({ request }) => {
        const body = (await request.json()) as { override: boolean };
        overrides.push(body.override);
        if (body.override) return HttpResponse.json({ ...page, status: "approved" });
        return HttpResponse.json(
          {
            title: "Refused", status: 422, code: "quality_gates", detail: "The page does not pass.", request_id: "r",
            errors: [{ pointer: "/quality/too_short", code: "too_short", detail: "The page has 40 words." }],
          },
          { status: 422, headers: { "Content-Type": "application/problem+json" } },
        ); // prettier-ignore
      }),
    );
    const user = open("/writer/content/cont_1");
    await user.click(await screen.findByRole("button", { name: "Approve" }));
    const dialog = await screen.findByRole("dialog", { name: "The quality gates hold this page back" });
    expect(within(dialog).getByText("The page has 40 words.")).toBeVisible();
    await user.click(within(dialog).getByRole("button", { name: "Go on all the same" }));
    expect(await screen.findByText("Approved.")).toBeVisible();
    expect(overrides).toEqual([false, true]);
  });

  it("shows a viewer the text and no button that would be refused", async () => {
    asViewer();
    server.use(
      http.get(at("optimizer/analyses/"), () =>
        HttpResponse.json({ results: [], next: null, previous: null }),
      ),
    );
    open("/writer/content/cont_1");
    expect(await editor()).toHaveAttribute("contenteditable", "false");
    expect(await screen.findByText("This page was not scored yet.")).toBeVisible();
    for (const name of ["Save", "Approve", "Reject", "More actions"]) {
      expect(screen.queryByRole("button", { name })).toBeNull();
    }
  });
});

it("compares versions word by word", async () => {
  const user = open("/writer/content/cont_1?tab=versions");
  const [compare] = await screen.findAllByRole("button", { name: "Compare" });
  await user.click(compare as HTMLElement);
  const dialog = await screen.findByRole("dialog", { name: "Version 2 and version 3" });
  expect(await within(dialog).findByText("New title")).toBeVisible();
  expect(within(dialog).getByText("makes").tagName).toBe("DEL");
});

describe("the review queue", () => {
  const items = [item, { ...item, id: "cont_2", title: "Insulating a loft" }];
  const queue = (): void => {
    const waiting = [...items];
    server.use(
      http.get(at("content/items/"), () =>
        HttpResponse.json({ results: waiting, next: null, previous: null }),
      ),
      http.get(at("content/items/:id/"), ({ params }) =>
        HttpResponse.json({ ...page, ...items.find(({ id }) => id === params.id) }),
      ),
      http.post(at("content/items/:id/approve/"), ({ params }) => {
        waiting.splice(
          waiting.findIndex(({ id }) => id === params.id),
          1,
        );
        return HttpResponse.json({ ...page, status: "approved" });
      }),
    );
  };

  it("is walked and decided by keys", async () => {
    queue();
    const user = open("/writer/review");
    expect(await screen.findByText("1 of 2")).toBeVisible();
    await user.keyboard("j");
    expect(await screen.findByText("2 of 2")).toBeVisible();
    await user.keyboard("k");
    expect(await screen.findByRole("heading", { level: 2, name: item.title })).toBeVisible();
    await user.keyboard("a");
    expect(await screen.findByText(`“${item.title}” is approved.`)).toBeVisible();
    expect(await screen.findByText("1 of 1")).toBeVisible();
    expect(await screen.findByRole("heading", { level: 2, name: "Insulating a loft" })).toBeVisible();
  });

  it("sends back only with a note", async () => {
    queue();
    let note: unknown;
    server.use(
      http.post(at("content/items/:id/reject/"), async ({ request }) => {
        ({ note } = (await request.json()) as { note: string });
        return HttpResponse.json({ ...page, status: "draft" });
      }),
    );
    const user = open("/writer/review");
    await screen.findByRole("heading", { level: 2, name: item.title });
    await user.keyboard("r");
    const dialog = await screen.findByRole("dialog", { name: "Send back" });
    expect(within(dialog).getByRole("button", { name: "Send back" })).toBeDisabled();
    await user.type(within(dialog).getByLabelText("What should change?"), "Name a source.");
    await user.click(within(dialog).getByRole("button", { name: "Send back" }));
    expect(await screen.findByText(`“${item.title}” was sent back.`)).toBeVisible();
    expect(note).toBe("Name a source.");
  });
});

describe("tasks", () => {
  it("says what writing the chosen ones costs before it begins", async () => {
    const written: string[] = [];
    server.use(
      http.get(at("writer/tasks/"), () =>
        HttpResponse.json({
          results: [task, { ...task, id: "task_2", title: "Second", estimated_credits: 12 }],
          next: null,
          previous: null,
        }),
      ),
      http.post(at("writer/tasks/:id/generate/"), ({ params }) => {
        written.push(String(params.id));
        return HttpResponse.json({ job_id: "job_1", state: "queued" }, { status: 202 });
      }),
    );
    const user = open("/writer/tasks");
    await user.click(await screen.findByRole("checkbox", { name: "Choose all rows on screen" }));
    await user.click(screen.getByRole("button", { name: "Write 2 (≈ 50 credits)" }));
    const dialog = await screen.findByRole("dialog", { name: "Write 2 pages?" });
    await user.click(within(dialog).getByRole("button", { name: "Write them" }));
    expect(await screen.findByText("2 done")).toBeVisible();
    expect(written).toEqual(["task_1", "task_2"]);
  });

  it("names the page that competes with a new one, and creates it only on demand", async () => {
    const sent: { override: boolean; primary_keyword: string }[] = [];
    server.use(
      http.post(at("writer/tasks/"), async ({ request }) => {
        const body = (await request.json()) as { override: boolean; primary_keyword: string };
        sent.push(body);
        return body.override
          ? HttpResponse.json({ ...task, title: "Heat pumps" }, { status: 201 })
          : problem(409, "competing_page", "“Heat pump basics” answers this keyword already.");
      }),
    );
    const user = open("/writer/tasks");
    await user.click(await screen.findByRole("button", { name: "New task" }));
    const drawer = await screen.findByRole("dialog", { name: "New task" });
    await user.type(within(drawer).getByRole("textbox", { name: "Task" }), "Heat pumps");
    await user.type(within(drawer).getByRole("textbox", { name: "Keyword" }), "heat pump");
    await user.click(within(drawer).getByRole("button", { name: "Create the task" }));
    expect(await within(drawer).findByText(/answers this keyword already/)).toBeVisible();
    await user.click(within(drawer).getByRole("button", { name: "Create it all the same" }));
    expect(await screen.findByText("“Heat pumps” waits to be written.")).toBeVisible();
    expect(sent.map(({ override }) => override)).toEqual([false, true]);
  });
});

it("changes what a picture says to those who do not see it", async () => {
  let alt: unknown;
  server.use(
    http.patch(at("writer/images/:id/"), async ({ request }) => {
      ({ alt } = (await request.json()) as { alt: string });
      return HttpResponse.json({});
    }),
    http.get(at("content/items/"), () => HttpResponse.json({ results: [], next: null, previous: null })),
  );
  const user = open("/writer/images");
  const field = await screen.findByLabelText("What it shows");
  await user.type(field, " with snow");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(alt).toBe("A house in winter with snow"));
});
