import { screen, within } from "@testing-library/react";
import { http } from "msw";
import { expect, it } from "vitest";
import { auth, said } from "./support/accountHandlers";
import { open } from "./support/open";
import { server } from "./support/server";

it("changes the address of who knows the password, by a mail to the new one", async () => {
  let proved = false;
  const asked: unknown[] = [];
  server.use(
    http.post(auth("auth/reauthenticate"), () => {
      proved = true;
      return said({});
    }),
    http.post(auth("account/email"), async ({ request }) => {
      asked.push(await request.json());
      return proved ? said([]) : said({ flows: [{ id: "reauthenticate" }] }, 401);
    }),
  );
  const user = open("/settings/profile");
  await user.click(await screen.findByRole("button", { name: "Change the address" }));
  const field = screen.getByLabelText("New address");
  await user.type(field, "not an address");
  await user.click(screen.getByRole("button", { name: "Send the mail" }));
  expect(asked).toEqual([]);
  await user.clear(field);
  await user.type(field, "ada@new.example");
  await user.click(screen.getByRole("button", { name: "Send the mail" }));
  const proof = await screen.findByRole("dialog", { name: "Is it still you?" });
  await user.type(within(proof).getByLabelText(/Current password/), "a long password");
  await user.click(within(proof).getByRole("button", { name: "Go on" }));
  expect(await screen.findByText("Sent. Open the link in the mail to finish.")).toBeVisible();
  expect(asked).toEqual([{ email: "ada@new.example" }, { email: "ada@new.example" }]);
});
