import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import * as accounts from "./support/accountFixtures";
import { list } from "./support/answers";
import { session } from "./support/fixtures";
import { at, problem } from "./support/handlers";
import { open } from "./support/open";
import { server } from "./support/server";

const as = (role: string): void =>
  server.use(http.get(at("session/"), () => HttpResponse.json({ ...session, role })));

it("hands the account over to a member, with the owner's password only", async () => {
  const sent: unknown[] = [];
  let refuses = true;
  server.use(
    http.get(at("members/"), () => list(accounts.owner, accounts.colleague)),
    http.post(at("account/transfer/"), async ({ request }) => {
      sent.push(await request.json());
      if (refuses) return problem(403, "wrong_password", "The password is not right.");
      as("admin");
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const user = open("/settings/members");
  await user.click(await screen.findByRole("button", { name: "Make kit@example.com the owner" }));
  expect(screen.queryByRole("button", { name: "Make Rowan the owner" })).not.toBeInTheDocument();
  const dialog = await screen.findByRole("dialog");
  expect(dialog).toHaveTextContent("only kit@example.com can give it back");
  const give = within(dialog).getByRole("button", { name: "Hand the account over" });
  await user.click(give);
  expect(sent).toEqual([]);
  await user.type(within(dialog).getByLabelText("Your password"), "a long password");
  await user.click(give);
  expect(await within(dialog).findByText("The password is not right.")).toBeVisible();
  refuses = false;
  await user.click(give);
  expect(await screen.findByText("kit@example.com owns the account now. You are an admin.")).toBeVisible();
  expect(sent.at(-1)).toEqual({ member_id: "mem_2", password: "a long password" });
  await waitFor(() => expect(screen.queryByRole("button", { name: /the owner$/ })).not.toBeInTheDocument());
});

it("lets nobody but the owner hand the account over", async () => {
  as("admin");
  open("/settings/members");
  expect(await screen.findByRole("button", { name: "Edit kit@example.com" })).toBeVisible();
  expect(screen.queryByRole("button", { name: /the owner$/ })).not.toBeInTheDocument();
});
