import { AppProviders } from "@igny8/ui/AppProviders";
import { createQueryClient } from "@igny8/ui/queryClient";
import { render } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { RouterProvider, createMemoryRouter } from "react-router";
import { Words } from "../../src/app/Words";
import { routes } from "../../src/app/routes";

/** The whole dashboard at an address, as a person opens it. */
export function open(path: string): UserEvent {
  const queryClient = createQueryClient();
  queryClient.setDefaultOptions({ queries: { retry: false } });
  render(
    <AppProviders queryClient={queryClient} hasNotices={false}>
      <Words>
        <RouterProvider router={createMemoryRouter(routes, { initialEntries: [path] })} />
      </Words>
    </AppProviders>,
  );
  return userEvent.setup();
}
