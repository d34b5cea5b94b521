import { render } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { RouterProvider, createMemoryRouter } from "react-router";
import { Providers } from "../../src/app/Providers";
import { createQueryClient } from "../../src/app/queryClient";
import { routes } from "../../src/app/routes";

/** The whole dashboard at an address, as a person opens it. */
export function open(path: string): UserEvent {
  const queryClient = createQueryClient();
  queryClient.setDefaultOptions({ queries: { retry: false } });
  render(
    <Providers queryClient={queryClient}>
      <RouterProvider router={createMemoryRouter(routes, { initialEntries: [path] })} />
    </Providers>,
  );
  return userEvent.setup();
}
