import { screen, waitFor } from "@testing-library/react";
import { http } from "msw";
import { expect, it } from "vitest";
import { at, list, problem } from "./support/answers";
import { open } from "./support/open";
import { keyword } from "./support/plannerFixtures";
import { server } from "./support/server";

it("lets chosen rows go when the list shows others, and reads again after a refusal", async () => {
  let asked = 0;
  const other = { ...keyword, id: "kw_9", phrase: "loft insulation" };
  server.use(
    http.get(at("planner/keywords/"), ({ request }) => {
      asked += 1;
      return new URL(request.url).searchParams.has("search") ? list(other) : list(keyword);
    }),
    http.post(at("planner/keywords/bulk-delete/"), () => problem(503, "unavailable", "Try again later.")),
  );
  const user = open("/planner/keywords");
  await user.click(await screen.findByRole("checkbox", { name: keyword.phrase }));
  await user.click(screen.getByRole("button", { name: "Delete" }));
  const before = asked;
  await user.click(await screen.findByRole("button", { name: "Delete 1 keyword" }));
  expect(await screen.findByText(/Try again later/)).toBeVisible();
  await waitFor(() => expect(asked).toBeGreaterThan(before));
  expect(screen.getByText("1 chosen")).toBeVisible();
  await user.keyboard("{Escape}");
  await user.type(screen.getByRole("searchbox"), "loft{Enter}");
  expect(await screen.findByRole("checkbox", { name: other.phrase })).not.toBeChecked();
  expect(screen.queryByText("1 chosen")).toBeNull();
});
