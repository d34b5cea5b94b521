import { render, screen, waitFor } from "@testing-library/react";
import { AppProviders } from "@igny8/ui/AppProviders";
import { createQueryClient } from "@igny8/ui/queryClient";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { RouterProvider, createMemoryRouter } from "react-router";
import { expect, it } from "vitest";
import { SearchFilter } from "../src/components/filters";
import { useAddress } from "../src/hooks/useAddress";

function Page(): ReactNode {
  const [, open] = useAddress("task");
  return (
    <>
      <SearchFilter label="Search" />
      <button onClick={() => open("task_1")}>Open</button>
    </>
  );
}

function show(...addresses: string[]): ReturnType<typeof createMemoryRouter> {
  const router = createMemoryRouter([{ path: "/", element: <Page /> }], { initialEntries: addresses });
  render(
    <AppProviders queryClient={createQueryClient()}>
      <RouterProvider router={router} />
    </AppProviders>,
  );
  return router;
}

it("leaves the list on its page when a row is opened; a filter begins it anew", async () => {
  const router = show("/?cursor=third");
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Open" }));
  expect(router.state.location.search).toBe("?cursor=third&task=task_1");
  await user.type(screen.getByRole("searchbox"), "loft{Enter}");
  expect(router.state.location.search).toBe("?task=task_1&search=loft");
});

it("shows the words of the address in the search box, also after going back", async () => {
  const router = show("/?search=pump", "/?search=loft");
  const box = screen.getByRole("searchbox");
  expect(box).toHaveValue("loft");
  void router.navigate(-1);
  await waitFor(() => expect(box).toHaveValue("pump"));
  const user = userEvent.setup();
  await user.clear(box);
  await user.type(box, "heat{Enter}");
  expect(router.state.location.search).toBe("?search=heat");
  expect(box).toHaveValue("heat");
});
