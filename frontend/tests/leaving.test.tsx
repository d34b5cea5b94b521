import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { finishedExport } from "./support/accountFixtures";
import { item } from "./support/contentFixtures";
import { session } from "./support/fixtures";
import { at, problem } from "./support/handlers";
import { open } from "./support/open";
import { server } from "./support/server";

const as = (changes: object): void =>
  server.use(http.get(at("session/"), () => HttpResponse.json({ ...session, ...changes })));

it("offers the owner everything as a file", async () => {
  let asked = 0;
  server.use(
    http.post(at("account/exports/"), () => {
      asked += 1;
      return HttpResponse.json({ job_id: "job_8", state: "queued" }, { status: 202 });
    }),
  );
  const user = open("/settings/account");
  const words = await screen.findByText("Download (2.5 MB)");
  expect(words.closest("a")).toHaveAttribute(
    "href",
    `/api/v1/account/exports/${finishedExport.id}/file/?account=${session.account_id}`,
  );
  await user.click(screen.getByRole("button", { name: "Make an export" }));
  await waitFor(() => expect(asked).toBe(1));
});

it("shows how far an export is, and begins no second one", async () => {
  const running = { ...finishedExport, state: "running", available: false, progress_done: 12, bytes: null };
  server.use(http.get(at("account/exports/"), () => HttpResponse.json([running])));
  open("/settings/account");
  expect(await screen.findByText("In work: 12 of 60")).toBeVisible();
  expect(screen.getByRole("button", { name: "Make an export" })).toBeDisabled();
});

it("leaves export and deletion to the owner", async () => {
  as({ role: "admin" });
  open("/settings/account");
  expect(await screen.findByText("At a glance")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Make an export" })).toBeNull();
  expect(screen.queryByRole("button", { name: /Delete the account/ })).toBeNull();
});

it("closes the account only with its name typed and the password", async () => {
  let sent: unknown;
  server.use(
    http.post(at("account/close/"), async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ status: "closing", closes_at: "2026-12-07T10:00:00Z" });
    }),
  );
  const user = open("/settings/account");
  await user.click(await screen.findByRole("button", { name: "Delete the account…" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByLabelText(/Type the name of the account/), "Hal");
  await user.type(within(dialog).getByLabelText("Your password"), "a long password");
  await user.click(within(dialog).getByRole("button", { name: "Delete the account" }));
  expect(await within(dialog).findByText("This is not the name of the account")).toBeVisible();
  expect(sent).toBeUndefined();
  await user.type(within(dialog).getByLabelText(/Type the name of the account/), "e");
  await user.click(within(dialog).getByRole("button", { name: "Delete the account" }));
  await waitFor(() => expect(sent).toEqual({ name: "Hale", password: "a long password" }));
});

it("says that the password is wrong", async () => {
  server.use(
    http.post(at("account/close/"), () => problem(403, "wrong_password", "The password is not right.")),
  );
  const user = open("/settings/account");
  await user.click(await screen.findByRole("button", { name: "Delete the account…" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByLabelText(/Type the name of the account/), "Hale");
  await user.type(within(dialog).getByLabelText("Your password"), "wrong");
  await user.click(within(dialog).getByRole("button", { name: "Delete the account" }));
  expect(await within(dialog).findByText("The password is not right.")).toBeVisible();
});

it("lets the owner keep an account that is being closed", async () => {
  let kept: unknown;
  const [account] = session.accounts;
  as({ accounts: [{ ...account, status: "closing", closes_at: "2026-12-07T10:00:00Z" }] });
  server.use(
    http.post(at("session/keep-account/"), async ({ request }) => {
      kept = await request.json();
      return HttpResponse.json({ status: "active", closes_at: null });
    }),
  );
  const user = open("/settings/account");
  expect(await screen.findByText(/Hale will be deleted on/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Keep the account" }));
  await waitFor(() => expect(kept).toEqual({ account_id: "acct_1" }));
});

it("lists deleted pages and brings one back", async () => {
  const asked: (string | null)[] = [];
  let restored = "";
  server.use(
    http.get(at("content/items/"), ({ request }) => {
      asked.push(new URL(request.url).searchParams.get("deleted"));
      const results = [{ ...item, status: "archived", deleted_at: "2026-11-20T10:00:00Z" }];
      return HttpResponse.json({ results, next: null, previous: null });
    }),
    http.post(at("content/items/:id/undelete/"), ({ params }) => {
      restored = String(params.id);
      return HttpResponse.json({ ...item, status: "draft" });
    }),
  );
  const user = open("/writer/content");
  await user.click(await screen.findByRole("tab", { name: "Trash" }));
  await user.click(await screen.findByRole("button", { name: `Restore: ${item.title}` }));
  await waitFor(() => expect(restored).toBe(item.id));
  expect(asked).toContain("true");
  expect(await screen.findByText("Restored as a draft.")).toBeVisible();
});
