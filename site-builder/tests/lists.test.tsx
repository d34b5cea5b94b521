import type { Schemas } from "@igny8/api-client/client";
import { AppProviders } from "@igny8/ui/AppProviders";
import { createQueryClient } from "@igny8/ui/queryClient";
import { render, screen, within } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { CanvasContext } from "../src/canvas/CanvasContext";
import { ImageField } from "../src/canvas/ImageField";
import { themeOf } from "../src/state/styles";
import { open } from "./support/open";
import { at, blueprint, blueprints, problem, server, session, site, sites } from "./support/server";

type Site = Schemas["BuiltSiteOutput"];
type SiteList = Schemas["PaginatedBuiltSiteOutputList"];

const total = 60;
const size = 48;
const all: Site[] = Array.from({ length: total }, (_, index) => ({
  ...site,
  id: `site_${String(index)}`,
  name: `Shop ${String(index)}`,
  blueprint_id: `bp_${String(index)}`,
}));

/** The list of sites as the API pages and searches it; returns what was asked for. */
function manySites(): URLSearchParams[] {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get(at("site-builder/sites/"), ({ request }) => {
      const { searchParams } = new URL(request.url);
      asked.push(searchParams);
      const page = Number(searchParams.get("page"));
      const found = all.filter(({ name }) => name.startsWith(searchParams.get("search") ?? ""));
      return HttpResponse.json<SiteList>({
        results: found.slice((page - 1) * size, page * size),
        count: found.length,
        next: found.length > page * size ? `http://localhost/?page=${String(page + 1)}` : null,
        previous: null,
      });
    }),
  );
  return asked;
}

const draftOf = (number: number): Schemas["BlueprintRowOutput"] => ({
  ...blueprint,
  id: `bp_${String(number)}`,
  name: `Draft ${String(number)}`,
  status: "draft",
  wizard_step: "brief",
  page_count: 0,
});

/** Two parts of drafts, joined by a cursor. */
function manyDrafts(): void {
  server.use(
    http.get(at("site-builder/blueprints/"), ({ request }) => {
      const { searchParams } = new URL(request.url);
      if (searchParams.get("status") !== "draft") return blueprints()({ request });
      const isFirst = searchParams.get("cursor") === null;
      return HttpResponse.json<Schemas["PaginatedBlueprintRowOutputList"]>({
        results: [draftOf(isFirst ? 2 : 1)],
        next: isFirst ? "http://localhost/?cursor=abc" : null,
        previous: null,
      });
    }),
  );
}

it("shows the sites beyond the first part when they are asked for", async () => {
  const asked = manySites();
  const user = open("/");
  const more = await screen.findByRole("button", { name: "Show more" });
  expect(screen.getAllByRole("article")).toHaveLength(size);
  await user.click(more);
  expect(await screen.findByText("All sites are shown.")).toHaveFocus();
  expect(screen.getAllByRole("article")).toHaveLength(total);
  expect(asked.map((query) => query.get("page"))).toEqual(["1", "2"]);
});

it("finds a site by the beginning of its name", async () => {
  const asked = manySites();
  const user = open("/");
  const field = await screen.findByRole("searchbox", { name: "Find by the beginning of the name" });
  await user.type(field, "Shop 59");
  expect(await screen.findByRole("link", { name: "Shop 59" })).toBeVisible();
  expect(screen.getAllByRole("article")).toHaveLength(1);
  expect(asked.at(-1)?.get("search")).toBe("Shop 59");
  expect(field).toHaveFocus();
  await user.type(field, "9");
  expect(await screen.findByText("No site’s name begins with “Shop 599”.")).toBeVisible();
  await user.clear(field);
  expect(await screen.findByRole("link", { name: "Shop 0" })).toBeVisible();
});

it("has no field to search where there is little to look through", async () => {
  open("/");
  await screen.findByRole("article");
  expect(screen.queryByRole("searchbox")).toBeNull();
  expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
});

it("keeps what is shown when the rest cannot be loaded, and tries again", async () => {
  manySites();
  const user = open("/");
  const more = await screen.findByRole("button", { name: "Show more" });
  server.use(
    http.get(at("site-builder/sites/"), () => problem(422, "The list is being moved."), { once: true }),
  );
  await user.click(more);
  expect(await screen.findByRole("alert")).toHaveTextContent("The list is being moved.");
  expect(screen.getAllByRole("article")).toHaveLength(size);
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("link", { name: "Shop 59" })).toBeVisible();
});

it("says why sites or drafts could not be loaded", async () => {
  server.use(
    http.get(at("site-builder/sites/"), () => problem(422, "No sites today.")),
    http.get(at("site-builder/blueprints/"), () => problem(422, "No drafts today.")),
  );
  open("/");
  expect(await screen.findByText("No sites today.")).toBeVisible();
  expect(await screen.findByText("No drafts today.")).toBeVisible();
  expect(screen.queryByText("Build your first site")).toBeNull();
});

it("shows more drafts, and finds them by the beginning of their name", async () => {
  manyDrafts();
  const user = open("/");
  const begun = await screen.findByRole("region", { name: "Begun" });
  expect(within(begun).getByText("Draft 2")).toBeVisible();
  expect(within(begun).queryByText("Draft 1")).toBeNull();
  await user.type(screen.getByRole("searchbox"), "draft 1");
  await user.click(await within(begun).findByRole("button", { name: "Look in older drafts" }));
  expect(await within(begun).findByText("Draft 1")).toBeVisible();
  expect(within(begun).queryByText("Draft 2")).toBeNull();
});

it("shows viewers what there is, and nothing that they may not do", async () => {
  server.use(
    http.get(at("session/"), () => HttpResponse.json({ ...session, role: "viewer" })),
    http.get(at("site-builder/blueprints/"), blueprints(draftOf(1))),
  );
  const user = open("/");
  const card = await screen.findByRole("article");
  expect(within(card).getByRole("link", { name: "View" })).toHaveAttribute("href", "/edit/bp_1");
  expect(await screen.findByText("Draft 1")).toBeVisible();
  for (const name of ["New site", "Go on", "Draft 1"])
    expect(screen.queryByRole("link", { name })).toBeNull();
  for (const name of ["Import…", "Delete"]) expect(screen.queryByRole("button", { name })).toBeNull();
  await user.click(within(card).getByRole("button", { name: "More for Hale Heating" }));
  expect(await screen.findByRole("menuitem", { name: "Export as a file" })).toBeInTheDocument();
  expect(screen.queryByRole("menuitem", { name: "Duplicate…" })).toBeNull();
});

it("invites no viewer to build a site", async () => {
  server.use(
    http.get(at("session/"), () => HttpResponse.json({ ...session, role: "viewer" })),
    http.get(at("site-builder/blueprints/"), blueprints()),
    http.get(at("site-builder/sites/"), () => sites()),
  );
  open("/");
  expect(await screen.findByText("No sites yet")).toBeVisible();
  expect(screen.queryByRole("link", { name: "New site" })).toBeNull();
});

const picture = (number: number): Schemas["AssetOutput"] => ({
  id: `asset_${String(number)}`,
  site_id: "site_9",
  name: `picture-${String(number)}.jpg`,
  alt: `Picture ${String(number)}`,
  bytes: 1_000,
  width: 800,
  height: 600,
  created_at: "2026-11-20T09:30:00Z",
});

async function openPictures(): Promise<UserEvent> {
  const queryClient = createQueryClient();
  queryClient.setDefaultOptions({ queries: { retry: false } });
  const canvas = { siteId: "site_9", theme: themeOf({}), language: "en", paths: [] };
  const field = { type: "custom", label: "Picture", render: () => <p /> } as const;
  render(
    <AppProviders queryClient={queryClient}>
      <CanvasContext value={canvas}>
        <ImageField field={field} name="image" id="image" value={null} onChange={() => undefined} />
      </CanvasContext>
    </AppProviders>,
  );
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Choose a picture" }));
  return user;
}

it("shows all pictures of a site, part after part", async () => {
  server.use(
    http.get(at("site-builder/assets/"), ({ request }) => {
      const isFirst = new URL(request.url).searchParams.get("cursor") === null;
      return HttpResponse.json<Schemas["PaginatedAssetOutputList"]>({
        results: [picture(isFirst ? 2 : 1)],
        next: isFirst ? "http://localhost/?cursor=abc" : null,
        previous: null,
      });
    }),
  );
  const user = await openPictures();
  expect(await screen.findByRole("button", { name: "Picture 2" })).toBeVisible();
  expect(screen.queryByRole("button", { name: "Picture 1" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Show more" }));
  expect(await screen.findByRole("button", { name: "Picture 1" })).toBeVisible();
  expect(screen.getByRole("button", { name: "Picture 2" })).toBeVisible();
  expect(screen.getByText("All pictures are shown.")).toHaveFocus();
});

it("says that there are no pictures, or why they could not be loaded", async () => {
  server.use(http.get(at("site-builder/assets/"), () => problem(422, "No pictures today."), { once: true }));
  const user = await openPictures();
  expect(await screen.findByRole("alert")).toHaveTextContent("No pictures today.");
  server.use(
    http.get(at("site-builder/assets/"), () =>
      HttpResponse.json({ results: [], next: null, previous: null }),
    ),
  );
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("No pictures yet.")).toBeVisible();
});
