import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import { item } from "./support/contentFixtures";
import { at, problem } from "./support/handlers";
import { open } from "./support/open";
import { server } from "./support/server";
import { page } from "./support/writerHandlers";

const second = { ...item, id: "cont_2", title: "Insulating a loft" };

/** What waits for review, and what was approved, with the tag that was sent. */
function desk(...waiting: (typeof item)[]): { waiting: (typeof item)[]; approved: (string | null)[] } {
  const state = { waiting, approved: [] as (string | null)[] };
  const known = [...waiting];
  server.use(
    http.get(at("content/items/"), () =>
      HttpResponse.json({ results: state.waiting, next: null, previous: null }),
    ),
    http.get(at("content/items/:id/"), ({ params }) =>
      HttpResponse.json(
        { ...page, ...known.find(({ id }) => id === params.id) },
        { headers: { ETag: '"tag-3"' } },
      ),
    ),
    http.post(at("content/items/:id/approve/"), ({ request }) => {
      state.approved.push(request.headers.get("If-Match"));
      return HttpResponse.json({ ...page, status: "approved" });
    }),
  );
  return state;
}

describe("approval", () => {
  it("is of the version that was read, and of no other", async () => {
    const changed = { ...page, ...item, version: page.version + 1, html: "<p>Another text.</p>" };
    const { approved } = desk(item);
    server.use(
      http.post(
        at("content/items/:id/approve/"),
        ({ request }) => {
          approved.push(request.headers.get("If-Match"));
          server.use(http.get(at("content/items/:id/"), () => HttpResponse.json(changed)));
          return problem(412, "changed_meanwhile", "Somebody changed this content meanwhile.");
        },
        { once: true },
      ),
    );
    const user = open("/writer/review");
    await user.click(await screen.findByRole("button", { name: "Approve" }));
    expect(await screen.findByText("Read the new version before you decide")).toBeVisible();
    expect(approved).toEqual(['"tag-3"']);
  });

  it("waits where the page left the queue meanwhile", async () => {
    desk(second);
    const user = open("/writer/review?page=cont_1");
    expect(await screen.findByText("This page is no longer in the queue")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Next" }));
    expect(await screen.findByRole("heading", { level: 2, name: second.title })).toBeVisible();
  });
});

describe("keys on the review desk", () => {
  it("go elsewhere after “g”, and decide nothing", async () => {
    const { approved } = desk(item);
    const user = open("/writer/review");
    await screen.findByRole("button", { name: "Approve" });
    await user.keyboard("ga");
    expect(await screen.findByRole("heading", { level: 1, name: "Automation rules" })).toBeVisible();
    expect(approved).toEqual([]);
  });

  it("rest while a dialog is open, which “?” opens once", async () => {
    const { approved } = desk(item);
    const user = open("/writer/review");
    await screen.findByRole("button", { name: "Approve" });
    await user.keyboard("{Shift>}?{/Shift}");
    const help = await screen.findByRole("dialog");
    await user.keyboard("a");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(help).not.toBeInTheDocument());
    await user.click(screen.getByRole("button", { name: "Keyboard shortcuts" }));
    const own = await screen.findByRole("dialog");
    await waitFor(() => expect(within(own).getByText("Approve this page")).toBeVisible());
    await user.keyboard("a{Shift>}?{/Shift}");
    expect(screen.getAllByRole("dialog")).toHaveLength(1);
    expect(approved).toEqual([]);
  });
});
