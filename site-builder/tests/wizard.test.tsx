import { AppProviders } from "@igny8/ui/AppProviders";
import { createQueryClient } from "@igny8/ui/queryClient";
import { render, screen, within } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { RouterProvider, createMemoryRouter } from "react-router";
import { beforeEach, expect, it } from "vitest";
import { routes } from "../src/app/routes";
import { useBuilderStore } from "../src/state/builderStore";
import { type Draft, emptyDraft } from "../src/state/draft";
import { at, blueprint, server } from "./support/server";

function open(path: string): UserEvent {
  const queryClient = createQueryClient();
  queryClient.setDefaultOptions({ queries: { retry: false } });
  render(
    <AppProviders queryClient={queryClient}>
      <RouterProvider router={createMemoryRouter(routes, { initialEntries: [path] })} />
    </AppProviders>,
  );
  return userEvent.setup();
}

const filled: Draft = {
  ...emptyDraft,
  name: "Hale Heating",
  brief: "We design and install heat pumps for old houses in Yorkshire.",
  services: ["Heat pumps"],
  objectives: ["Get enquiries"],
};

const next = (): HTMLElement => screen.getByRole("button", { name: "Next" });

beforeEach(() => useBuilderStore.getState().reset());

it("leads through four steps to a generated site", async () => {
  const sent: unknown[] = [];
  server.use(
    http.post(at("site-builder/blueprints/"), async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(blueprint, { status: 201 });
    }),
  );
  const user = open("/wizard/1");
  await user.type(await screen.findByLabelText(/Name of the business/), "Hale Heating");
  await user.click(next());
  await user.type(await screen.findByLabelText(/^Brief/), filled.brief);
  await user.click(next());
  await user.click(await screen.findByLabelText("Get enquiries"));
  await user.click(next());
  await user.click(await screen.findByRole("radio", { name: "Forest" }));
  await user.click(screen.getByRole("button", { name: "Generate the site" }));

  expect(await screen.findByRole("navigation", { name: "Pages of the site" })).toHaveTextContent("2 pages");
  expect(sent).toEqual([
    {
      site_id: "site_9",
      name: "Hale Heating",
      site_type: "business",
      brief: filled.brief,
      objectives: ["Get enquiries"],
      style: { palette: "forest", typography: "modern", radius: "soft", description: "" },
      config_json: { audience: "", services: [] },
    },
  ]);
  expect(useBuilderStore.getState().draft).toEqual(emptyDraft);
});

it("says what is missing and stays", async () => {
  const user = open("/wizard/1");
  await screen.findByLabelText(/Name of the business/);
  await user.click(next());
  expect(await screen.findByText(/Give the site a name/)).toBeVisible();
});

it("does not skip an unfinished step", async () => {
  useBuilderStore.getState().change({ ...filled, brief: "short" });
  open("/wizard/4");
  expect(await screen.findByLabelText(/^Brief/)).toHaveValue("short");
});

it("keeps the answers over a reload", () => {
  useBuilderStore.getState().change({ name: "Kept" });
  expect(localStorage.getItem("igny8.builder")).toContain("Kept");
});

it("keeps the answers when generating is refused, and says why", async () => {
  server.use(
    http.post(at("site-builder/blueprints/:id/generate/"), () =>
      HttpResponse.json(
        {
          title: "A limit is reached",
          status: 429,
          code: "limit_reached",
          detail: "10 of 10 site generations are used today.",
          request_id: "req_7",
          errors: [],
        },
        { status: 429 },
      ),
    ),
  );
  useBuilderStore.getState().change(filled);
  const user = open("/wizard/4");
  await user.click(await screen.findByRole("button", { name: "Generate the site" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("10 of 10 site generations are used today.");
  expect(useBuilderStore.getState().draft.name).toBe("Hale Heating");
});

it("shows the pages in order, and opens another", async () => {
  const user = open("/preview/bp_1");
  const tree = await screen.findByRole("navigation", { name: "Pages of the site" });
  const pages = within(tree).getAllByRole("button");
  expect(pages.map((page) => page.textContent)).toEqual([
    "Start/home · 1 blocks",
    "About us/about · 1 blocks",
  ]);
  expect(screen.getByTitle("Preview of Start")).toBeInTheDocument();
  await user.click(within(tree).getByRole("button", { name: /About us/ }));
  expect(screen.getByTitle("Preview of About us")).toBeInTheDocument();
});

it("deploys, and says where the site is", async () => {
  const user = open("/preview/bp_1");
  await user.click(await screen.findByRole("button", { name: "Deploy" }));
  expect(await screen.findByRole("link", { name: "http://127.0.0.1:8024/site_9/" })).toBeVisible();
});

it("invites to the first site", async () => {
  server.use(
    http.get(at("site-builder/blueprints/"), () =>
      HttpResponse.json({ results: [], next: null, previous: null }),
    ),
  );
  open("/");
  expect(await screen.findByText("Build your first site")).toBeVisible();
});
