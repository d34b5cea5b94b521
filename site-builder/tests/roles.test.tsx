import { screen, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import { useBuilderStore } from "../src/state/builderStore";
import { open } from "./support/open";
import { listen, signInAs } from "./support/roles";
import { at, blueprint, blueprints, server, site, sites } from "./support/server";

beforeEach(() => useBuilderStore.setState({ drafts: {} }));

it.each([
  ["viewer", 0],
  ["editor", 1],
] as const)("has ways back to a version for the role of %s: %i", async (role, ways) => {
  signInAs(role);
  open("/sites/site_9");
  expect(await screen.findByText("Public now")).toBeVisible();
  expect(screen.queryAllByRole("button", { name: "Go back to it" })).toHaveLength(ways);
  expect(screen.queryAllByRole("columnheader", { name: "Actions" })).toHaveLength(ways);
});

const onMessages = ["Mark as read", "Spam", "Delete"];

it.each([
  ["viewer", 0],
  ["editor", 1],
] as const)("shows messages to the role of %s, each change this often: %i", async (role, times) => {
  signInAs(role);
  open("/sites/site_9?tab=messages");
  expect(await screen.findByText("Do you work in York?")).toBeVisible();
  for (const name of onMessages) expect(screen.queryAllByRole("button", { name })).toHaveLength(times);
  for (const name of ["CSV", "XLSX"]) expect(screen.getByRole("link", { name })).toBeVisible();
});

it.each(["viewer", "editor"] as const)(
  "shows the domain and its records to the role of %s, and no form",
  async (role) => {
    signInAs(role);
    server.use(
      http.get(at("site-builder/sites/:id/"), () =>
        HttpResponse.json({ ...site, domain: "www.hale.example" }),
      ),
    );
    open("/sites/site_9?tab=domain");
    expect(await screen.findByText("www.hale.example")).toBeVisible();
    expect(screen.getByText("An admin can change it.")).toBeVisible();
    expect(screen.getByText("sites.example.com")).toBeVisible();
    expect(screen.queryByRole("textbox")).toBeNull();
    expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
  },
);

it("gives an admin the form for the domain", async () => {
  signInAs("admin");
  open("/sites/site_9?tab=domain");
  expect(await screen.findByRole("button", { name: "Save" })).toBeVisible();
  expect(screen.queryByText("An admin can change it.")).toBeNull();
});

it.each(["/wizard/new/1", "/wizard/bp_1/3"])("tells a viewer at %s who may build", async (path) => {
  signInAs("viewer");
  open(path);
  expect(await screen.findByText("You can look at sites, not build them")).toBeVisible();
  expect(screen.getByRole("heading", { level: 1, name: "New site" })).toBeVisible();
  expect(screen.queryByRole("button")).toBeNull();
  expect(screen.queryByRole("textbox")).toBeNull();
});

it("builds for a site that there is when an editor begins, and offers no new one", async () => {
  signInAs("editor");
  const asked = listen();
  let sent: unknown;
  server.use(
    http.post(at("site-builder/blueprints/"), async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ ...blueprint, status: "draft" }, { status: 201 });
    }),
  );
  const user = open("/wizard/new/1");
  await user.type(await screen.findByLabelText(/Name of the business/), "Hale Heating");
  const place = screen.getByRole("combobox", { name: "Where it is published" });
  expect(place).toHaveValue("Hale Heating");
  await user.click(place);
  expect(screen.queryByRole("option", { name: "A new hosted site", hidden: true })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Next" }));
  await waitFor(() => expect(sent).toMatchObject({ site_id: "site_9" }));
  expect(asked).not.toContain("POST /api/v1/sites/");
});

it("tells an editor without a site that an admin has to add one", async () => {
  signInAs("editor", []);
  open("/wizard/new/1");
  expect(await screen.findByText("There is no site to build")).toBeVisible();
  expect(screen.queryByRole("textbox")).toBeNull();
});

it("offers a viewer of drafts only what works", async () => {
  signInAs("viewer");
  const failed = { ...blueprint, id: "bp_3", name: "Spring", status: "failed", page_count: 0 } as const;
  const begun = { ...blueprint, id: "bp_4", name: "Winter", status: "draft", page_count: 0 } as const;
  server.use(
    http.get(
      at("site-builder/blueprints/"),
      blueprints(blueprint, failed, { ...begun, wizard_step: "brief" }),
    ),
  );
  open("/sites/site_9/drafts");
  expect(await screen.findByText("Winter")).toBeVisible();
  const links = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
  expect(links.filter((href) => href?.startsWith("/wizard"))).toEqual([]);
  expect(screen.getByRole("link", { name: "See why" })).toHaveAttribute("href", "/edit/bp_3");
  expect(screen.getByRole("link", { name: "View" })).toHaveAttribute("href", "/edit/bp_1");
  const buttons = screen.getAllByRole("button").map((button) => button.getAttribute("aria-label"));
  expect(buttons).toEqual(["More for Hale Heating", "More for Spring", "More for Winter"]);
});

it("invites no editor to build where only an admin can add a site", async () => {
  signInAs("editor", []);
  server.use(
    http.get(at("site-builder/blueprints/"), blueprints()),
    http.get(at("site-builder/sites/"), () => sites()),
  );
  open("/");
  expect(await screen.findByText(/^An admin can add one/)).toBeVisible();
  expect(screen.queryByRole("link", { name: "New site" })).toBeNull();
});
