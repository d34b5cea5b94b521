import { Crash } from "@igny8/ui/Crash";
import { AppProviders } from "@igny8/ui/AppProviders";
import { createQueryClient } from "@igny8/ui/queryClient";
import { render, screen, waitFor } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import type { ReactNode } from "react";
import { RouterProvider, createMemoryRouter } from "react-router";
import { afterEach, expect, it, vi } from "vitest";
import { server } from "./support/server";

const program = "/assets/main-running.js";

function Gone(): ReactNode {
  throw new TypeError("Failed to fetch dynamically imported module");
}

/** Shows a page that fails, in a program that was fetched before; gives what asks the browser to load again. */
function crash(): () => void {
  vi.spyOn(console, "error").mockImplementation(() => undefined); // React prints what it catches
  const reload = vi.fn();
  vi.stubGlobal("location", { ...window.location, href: "http://localhost/writer", reload });
  const script = document.createElement("script");
  script.type = "module";
  script.setAttribute("src", program);
  document.head.append(script);
  const router = createMemoryRouter([{ path: "/", element: <Gone />, errorElement: <Crash /> }]);
  render(
    <AppProviders queryClient={createQueryClient()} hasNotices={false}>
      <RouterProvider router={router} />
    </AppProviders>,
  );
  return reload;
}

const serve = (name: string): void =>
  server.use(
    http.get("http://localhost/writer", () => HttpResponse.html(`<script type="module" src="${name}">`)),
  );

afterEach(() => {
  sessionStorage.clear();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  document.head.querySelectorAll("script").forEach((script) => script.remove());
});

it("takes the new program when a deployment has replaced the running one", async () => {
  serve("/assets/main-new.js");
  const reload = crash();
  await waitFor(() => expect(reload).toHaveBeenCalledOnce());
  expect(screen.queryByRole("alert")).toBeNull();
});

it("changes to another program once, while old and new servers answer by turns", async () => {
  serve("/assets/main-new.js");
  sessionStorage.setItem("igny8.reloaded", program);
  const reload = crash();
  expect(await screen.findByRole("alert")).toBeVisible();
  expect(reload).not.toHaveBeenCalled();
});

it("takes no script of a browser's extension for the program", async () => {
  serve(program);
  const foreign = document.createElement("script");
  foreign.type = "module";
  foreign.setAttribute("src", "chrome-extension://abc/inject.js");
  document.head.prepend(foreign);
  const reload = crash();
  expect(await screen.findByRole("alert")).toBeVisible();
  expect(reload).not.toHaveBeenCalled();
});

it("says what failed when the program is the same", async () => {
  serve(program);
  const reload = crash();
  expect(await screen.findByRole("alert")).toHaveTextContent("Failed to fetch dynamically imported module");
  expect(reload).not.toHaveBeenCalled();
});

it("says what failed when the server does not answer", async () => {
  server.use(http.get("http://localhost/writer", () => HttpResponse.error()));
  const reload = crash();
  expect(await screen.findByRole("alert")).toBeVisible();
  expect(reload).not.toHaveBeenCalled();
});
