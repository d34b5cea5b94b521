import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, it, vi } from "vitest";
import { task } from "./support/contentFixtures";
import { at, problem } from "./support/handlers";
import { link } from "./support/linkerFixtures";
import { open } from "./support/open";
import { server } from "./support/server";

it("says what another wording costs before it is ordered, or why it cannot be", async () => {
  server.use(
    http.post(at("content/items/:id/rewrite/estimate/"), async ({ request }) => {
      const { text } = (await request.json()) as { text: string };
      return text.startsWith("Insulate")
        ? HttpResponse.json({ credits: 3, available: 1200 })
        : problem(422, "passage_not_found", "The page has no such passage.");
    }),
  );
  const user = open("/writer/content/cont_1");
  await user.click(await screen.findByRole("button", { name: "More actions" }));
  await user.click(await screen.findByRole("menuitem", { name: "Rewrite a passage…" }));
  const dialog = await screen.findByRole("dialog", { name: "Rewrite a passage" });
  const passage = within(dialog).getByLabelText("Passage");
  await user.type(passage, "Insulate the loft first");
  expect(await within(dialog).findByText("3 credits at most; 1,200 are left.")).toBeVisible();
  await user.clear(passage);
  await user.type(passage, "Elsewhere");
  expect(await within(dialog).findByText("The page has no such passage.")).toBeVisible();
});

it("sends only the fields of a task that were changed, and asks before others are dropped", async () => {
  const confirm = vi.spyOn(window, "confirm").mockReturnValue(false);
  let sent: unknown;
  server.use(
    http.get(at("writer/tasks/:id/"), () => HttpResponse.json(task)),
    http.patch(at("writer/tasks/:id/"), async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ ...task, instructions: "Name prices." });
    }),
  );
  const user = open("/writer/tasks?task=task_1");
  const drawer = await screen.findByRole("dialog");
  await user.type(await within(drawer).findByLabelText("Instructions"), "Name prices.");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(confirm).toHaveBeenCalledOnce());
  expect(screen.getByRole("dialog")).toBeVisible();
  await user.click(within(drawer).getByRole("button", { name: "Save" }));
  await waitFor(() => expect(sent).toEqual({ instructions: "Name prices." }));
  confirm.mockRestore();
});

it("says how many links were taken out before one could not be", async () => {
  const rows = ["link_1", "link_2", "link_3"].map((id) => ({ ...link, id, state: "applied" }));
  server.use(
    http.get(at("linker/links/"), () => HttpResponse.json({ results: rows, next: null, previous: null })),
    http.post(at("linker/links/:id/remove/"), ({ params }) =>
      params.id === "link_3" ? problem(409, "text_changed", "The text has changed.") : HttpResponse.json({}),
    ),
  );
  const user = open("/linker/candidates?state=applied");
  await user.click(await screen.findByRole("checkbox", { name: /Choose all/ }));
  await user.click(screen.getByRole("button", { name: "Take out" }));
  const dialog = await screen.findByRole("dialog", { name: "Take 3 links out?" });
  await user.click(within(dialog).getByRole("button", { name: "Take out" }));
  expect(await screen.findByText("2 of 3 are done; then this happened")).toBeVisible();
  expect(screen.getByText(/The text has changed\./)).toBeVisible();
});
