import type { Schemas } from "@igny8/api-client/client";
import { AppProviders } from "@igny8/ui/AppProviders";
import { createQueryClient } from "@igny8/ui/queryClient";
import { render, screen, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { GoPublic } from "../src/components/editor/GoPublic";
import { SessionContext } from "../src/hooks/session";
import { whereTo } from "../src/state/whereTo";
import { open } from "./support/open";
import { at, blueprint, blueprints, hosted, problem, server, session, site } from "./support/server";

type Blueprint = Schemas["BlueprintOutput"];

const signedIn = { ...session, sites: [hosted("site_9", "Hale Heating")] };
const autumn: Blueprint = { ...blueprint, id: "bp_2", name: "Autumn", status: "draft" };

/** A site that is built from `bp_1` until another draft is used; returns the drafts that were. */
function withAutumn(): string[] {
  const used: string[] = [];
  server.use(
    http.get(at("session/"), () => HttpResponse.json(signedIn)),
    http.get(at("site-builder/blueprints/"), blueprints(autumn, blueprint)),
    http.get(at("site-builder/sites/:id/"), () =>
      HttpResponse.json({ ...site, blueprint_id: used[0] ?? "bp_1" }),
    ),
    http.post(at("site-builder/blueprints/:id/activate/"), ({ params }) => {
      used.push(String(params.id));
      return HttpResponse.json<Blueprint>({ ...autumn, status: "ready" });
    }),
  );
  return used;
}

it("lists all drafts of a site, and has it built from another one", async () => {
  const used = withAutumn();
  const user = open("/");
  await user.click(await screen.findByRole("button", { name: "More for Hale Heating" }));
  await user.click(await screen.findByRole("menuitem", { name: "All its drafts" }));
  expect(await screen.findByRole("heading", { name: "Drafts of Hale Heating" })).toBeVisible();
  expect(await screen.findByText("In use")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Use for the site" }));
  const dialog = await screen.findByRole("dialog", { name: "Use Autumn for Hale Heating?" });
  expect(used).toEqual([]);
  await user.click(within(dialog).getByRole("button", { name: "Use it" }));
  expect(await screen.findByText("Hale Heating is built from Autumn now.")).toBeVisible();
  expect(used).toEqual(["bp_2"]);
});

it("says why a draft cannot be used, and goes on from there", async () => {
  withAutumn();
  server.use(
    http.post(at("site-builder/blueprints/:id/activate/"), () => problem(409, "It is being generated.")),
  );
  const user = open("/sites/site_9/drafts");
  await user.click(await screen.findByRole("button", { name: "Use for the site" }));
  await user.click(await screen.findByRole("button", { name: "Use it" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("It is being generated.");
});

it("says that a site has no drafts", async () => {
  server.use(http.get(at("site-builder/blueprints/"), blueprints()));
  open("/sites/site_9/drafts");
  expect(await screen.findByText("No drafts")).toBeVisible();
});

it("says why the drafts of a site could not be loaded", async () => {
  server.use(http.get(at("site-builder/blueprints/"), () => problem(422, "No drafts today.")));
  open("/sites/site_9/drafts");
  expect(await screen.findByRole("alert")).toHaveTextContent("No drafts today.");
});

function showGoPublic(draft: Blueprint, role = "owner"): void {
  render(
    <AppProviders queryClient={createQueryClient()}>
      <SessionContext value={{ ...signedIn, role }}>
        <GoPublic blueprint={draft} prepare={() => Promise.resolve()} />
      </SessionContext>
    </AppProviders>,
  );
}

it("deploys what the site is built from", async () => {
  withAutumn();
  showGoPublic(blueprint);
  expect(await screen.findByRole("button", { name: "Deploy" })).toBeVisible();
});

it("deploys no other draft in the place of the one on the canvas", async () => {
  withAutumn();
  showGoPublic(autumn);
  expect(await screen.findByRole("button", { name: "Use for the site" })).toBeVisible();
  expect(screen.queryByRole("button", { name: "Deploy" })).toBeNull();
});

it("knows when the site went over to another draft since", async () => {
  withAutumn();
  showGoPublic({ ...autumn, status: "ready" });
  expect(await screen.findByRole("button", { name: "Use for the site" })).toBeVisible();
  expect(screen.queryByRole("button", { name: "Deploy" })).toBeNull();
});

it("lets no viewer deploy or choose a draft", () => {
  withAutumn();
  showGoPublic(autumn, "viewer");
  expect(screen.queryByRole("button")).toBeNull();
});

it("goes on with a draft where it stands", () => {
  const begun = { ...autumn, wizard_step: "brief", page_count: 0 } as const;
  expect(whereTo(begun)).toEqual({ to: "/wizard/bp_2/2", label: "Go on" });
  expect(whereTo(autumn)).toEqual({ to: "/edit/bp_2", label: "Edit" });
  expect(whereTo({ ...autumn, page_count: 0 })).toEqual({ to: "/wizard/bp_2/4", label: "Go on" });
  expect(whereTo({ ...autumn, status: "failed" })).toEqual({ to: "/edit/bp_2", label: "See why" });
});
