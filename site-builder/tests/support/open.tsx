import { AppProviders } from "@igny8/ui/AppProviders";
import { createQueryClient } from "@igny8/ui/queryClient";
import { render } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { RouterProvider, createMemoryRouter } from "react-router";
import { routes } from "../../src/app/routes";

/** The whole application at an address, and somebody in front of it. */
export function open(path: string): UserEvent {
  const queryClient = createQueryClient();
  queryClient.setDefaultOptions({ queries: { retry: false } });
  render(
    <AppProviders queryClient={queryClient}>
      <RouterProvider router={createMemoryRouter(routes, { initialEntries: [path] })} />
    </AppProviders>,
  );
  return userEvent.setup();
}
