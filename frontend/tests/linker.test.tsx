import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { at } from "./support/answers";
import { session } from "./support/fixtures";
import * as linked from "./support/linkerFixtures";
import { open } from "./support/open";
import { server } from "./support/server";

const asViewer = http.get(at("session/"), () => HttpResponse.json({ ...session, role: "viewer" }));
// With the page that it is on: another page may link to the same one by the same words.
const rowName = "the cost of a heat pump → What a heat pump costs (How a heat pump works)";
const empty = { results: [], next: null, previous: null, count: 0, count_capped: false };

it("shows the site's links in figures, with what changed, and starts a run by its price", async () => {
  const user = open("/linker");
  expect(await screen.findByText("9 pages are no longer orphans.")).toBeVisible();
  expect(screen.getByRole("link", { name: "Orphans" })).toHaveAttribute("href", "/linker/graph?orphan=true");
  expect(screen.getByRole("img", { name: "8 fewer than before" })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Find links" }));
  expect(await screen.findByText(/at most 14 credits/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Start" }));
  expect(await screen.findByText(/Suggestions appear under Candidates/)).toBeVisible();
});

it("says what to do before anything was measured, and offers a viewer nothing that fails", async () => {
  server.use(
    asViewer,
    http.get(at("linker/graphs/"), () => HttpResponse.json(empty)),
  );
  open("/linker");
  expect(await screen.findByText("Not measured yet")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Find links" })).toBeNull();
});

it("shows what chosen links would change before they are put in", async () => {
  let applied: unknown;
  server.use(
    http.post(at("linker/links/bulk-apply/"), async ({ request }) => {
      applied = await request.clone().json();
      return undefined;
    }),
  );
  const user = open("/linker/candidates");
  await user.click(await screen.findByRole("checkbox", { name: rowName }));
  await user.click(screen.getByRole("button", { name: "Preview and apply" }));
  const dialog = await screen.findByRole("dialog");
  const changes = await within(dialog).findByRole("group", { name: /Changes of/ });
  expect(within(changes).getByRole("insertion")).toHaveTextContent("the cost of a heat pump");
  await user.click(within(dialog).getByRole("button", { name: "Put 1 link in" }));
  await waitFor(() => expect(applied).toEqual({ ids: ["link_1"] }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

it("puts one link in, and takes that back", async () => {
  const calls: string[] = [];
  for (const verb of ["accept", "remove"])
    server.use(
      http.post(at(`linker/links/:id/${verb}/`), () => {
        calls.push(verb);
        return undefined;
      }),
    );
  const user = open("/linker/candidates?link=link_1");
  await user.click(await screen.findByRole("button", { name: "Put it in" }));
  expect(await screen.findByText("The link is in its page.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(calls).toEqual(["accept", "remove"]));
});

it("offers by the links' state what can be done", async () => {
  server.use(
    http.get(at("linker/links/"), ({ request }) => {
      const state = new URL(request.url).searchParams.get("state") ?? "";
      return HttpResponse.json({ ...empty, results: [{ ...linked.link, state }] });
    }),
  );
  const user = open("/linker/candidates?state=rejected");
  await user.click(await screen.findByRole("checkbox", { name: /the cost of a heat pump/ }));
  await user.click(screen.getByRole("button", { name: "Suggest again" }));
  expect(await screen.findByText("1 link is suggested again.")).toBeVisible();
});

it("tells the graph by a table where it cannot be drawn, and shows the page that is chosen", async () => {
  const user = open("/linker/graph");
  expect(await screen.findByText(/has no WebGL/)).toBeVisible();
  const table = await screen.findByRole("table", { name: "pages" });
  await user.click(within(table).getByRole("button", { name: "How a heat pump works" }));
  const panel = await screen.findByRole("region", { name: "How a heat pump works" });
  expect(await within(panel).findByText("/gone/")).toBeVisible();
  expect(await within(panel).findByText("What a heat pump costs")).toBeVisible();
});
