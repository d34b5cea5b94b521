import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import * as accounts from "./support/accountFixtures";
import { session } from "./support/fixtures";
import { at } from "./support/handlers";
import { open } from "./support/open";
import { server } from "./support/server";

const as = (role: string): void =>
  server.use(http.get(at("session/"), () => HttpResponse.json({ ...session, role })));

it("adds a site and works on it", async () => {
  let sent: Record<string, unknown> = {};
  server.use(
    http.post(at("sites/"), async ({ request }) => {
      sent = (await request.json()) as Record<string, unknown>;
      return HttpResponse.json({ ...session.sites[0], id: "site_3", name: "Third" }, { status: 201 });
    }),
  );
  const user = open("/sites");
  await user.click(await screen.findByRole("button", { name: "New site" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByLabelText("Name"), "Third");
  await user.click(within(dialog).getByRole("button", { name: "Add site" }));
  await waitFor(() => expect(sent).toMatchObject({ name: "Third", kind: "wordpress" }));
  expect(await screen.findByText(/Third is added/)).toBeVisible();
});

it("changes one part of a site's settings and shows what the API says of a field", async () => {
  let sent: unknown;
  server.use(
    http.patch(at("sites/:id/"), async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json(
        {
          title: "Invalid", status: 422, code: "invalid_settings", detail: "Too few.", type: "about:blank",
          instance: "", request_id: "req_2",
          errors: [{ pointer: "/settings/quality/min_words", code: "invalid", detail: "At least 100." }],
        },
        { status: 422, headers: { "Content-Type": "application/problem+json" } },
      );
    }),
  ); // prettier-ignore
  const user = open("/sites/site_1?tab=quality");
  const words = await screen.findByRole("textbox", { name: "Words at least" });
  await user.clear(words);
  await user.type(words, "50");
  await user.click(screen.getAllByRole("button", { name: "Save" })[0] as HTMLElement);
  expect(await screen.findByText("At least 100.")).toBeVisible();
  expect(sent).toEqual({ settings: { quality: { ...accounts.settings.quality, min_words: 50 } } });
});

it("deletes a site only for who types its name, and offers it to owners only", async () => {
  const user = open("/sites/site_1");
  await user.click(await screen.findByRole("button", { name: "Delete site" }));
  const dialog = await screen.findByRole("dialog");
  const confirm = within(dialog).getByRole("button", { name: "Delete for good" });
  expect(confirm).toBeDisabled();
  await user.type(within(dialog).getByLabelText(/to confirm/), "Hale Heating");
  await user.click(confirm);
  expect(await screen.findByText("Hale Heating is deleted.")).toBeVisible();
});

it("lets an editor read a site's settings and change nothing", async () => {
  as("editor");
  open("/sites/site_1?tab=quality");
  expect(await screen.findByRole("textbox", { name: "Words at least" })).toBeDisabled();
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Delete site" })).toBeNull();
});
