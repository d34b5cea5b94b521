import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import { useBuilderStore } from "../src/state/builderStore";
import { type Draft, draftOf, emptyDraft, toChange } from "../src/state/draft";
import { open } from "./support/open";
import { at, blueprint, server } from "./support/server";

const filled: Draft = {
  ...emptyDraft,
  siteId: "site_9",
  name: "Hale Heating",
  brief: "We design and install heat pumps for old houses in Yorkshire.",
  services: ["Heat pumps"],
  objectives: ["Get enquiries"],
};

const next = (): HTMLElement => screen.getByRole("button", { name: "Next" });

beforeEach(() => useBuilderStore.setState({ drafts: {} }));

it("leads through four steps, keeps each one, and starts the generation", async () => {
  const sent: Record<string, unknown>[] = [];
  const keep = async ({ request }: { request: Request }): Promise<Response> => {
    sent.push((await request.json()) as Record<string, unknown>);
    return HttpResponse.json(blueprint, { status: sent.length === 1 ? 201 : 200 });
  };
  server.use(
    http.post(at("site-builder/blueprints/"), keep),
    http.patch(at("site-builder/blueprints/:id/"), keep),
  );
  const user = open("/wizard/new/1");
  await user.type(await screen.findByLabelText(/Name of the business/), "Hale Heating");
  await user.click(next());
  await user.type(await screen.findByLabelText(/^Brief/), filled.brief);
  await user.type(screen.getByLabelText("Phone"), "0113 496 0000");
  await user.click(next());
  await user.click(await screen.findByLabelText("Get enquiries"));
  await user.click(next());
  await user.click(await screen.findByRole("radio", { name: "Hearth" }));
  await user.click(screen.getByRole("button", { name: "Generate the site" }));

  expect(await screen.findByText("Planning and writing the pages")).toBeVisible();
  expect(sent.map(({ wizard_step }) => wizard_step)).toEqual(["brief", "objectives", "style", "done"]);
  expect(sent[0]).toMatchObject({ site_id: "site_9", name: "Hale Heating", site_type: "business" });
  expect(sent[3]).toMatchObject({
    brief: filled.brief,
    objectives: ["Get enquiries"],
    style: { name: "hearth", palette: null },
    config_json: { contact: { phone: "0113 496 0000" } },
  });
  expect(useBuilderStore.getState().drafts).toEqual({});
});

it("goes on with a draft where it was left", async () => {
  server.use(
    http.get(at("site-builder/blueprints/:id/"), () =>
      HttpResponse.json({ ...blueprint, status: "draft", wizard_step: "objectives" }),
    ),
  );
  open("/wizard/bp_1/3");
  expect(await screen.findByLabelText("Get enquiries")).toBeChecked();
  expect(screen.getByRole("heading", { level: 1, name: "Hale Heating" })).toBeVisible();
});

it("reads back what it kept", () => {
  const change = toChange({
    ...filled,
    address: "1 Mill Lane\n Leeds \n",
    areas: ["Leeds"],
    palette: "forest",
    email: "a@b.example",
  });
  const kept = { ...blueprint, ...change } as typeof blueprint;
  expect(toChange(draftOf(kept))).toEqual(change);
});

it("says what is missing and stays", async () => {
  const user = open("/wizard/new/1");
  await screen.findByLabelText(/Name of the business/);
  await user.click(next());
  expect(await screen.findByText(/Give the site a name/)).toBeVisible();
});

it("does not skip an unfinished step", async () => {
  useBuilderStore.getState().change("bp_1", { ...filled, brief: "short" });
  open("/wizard/bp_1/4");
  expect(await screen.findByLabelText(/^Brief/)).toHaveValue("short");
});

it("keeps what is typed over a reload", () => {
  useBuilderStore.getState().change("new", { name: "Kept" });
  expect(sessionStorage.getItem("igny8.builder")).toContain("Kept");
});

it("does not make a second site when the first step is tried again", async () => {
  let sites = 0;
  server.use(
    http.post(at("sites/"), () => {
      sites += 1;
      return HttpResponse.json({ id: "site_9" }, { status: 201 });
    }),
    http.post(at("site-builder/blueprints/"), () => HttpResponse.json(full, { status: 429 }), { once: true }),
  );
  const user = open("/wizard/new/1");
  await user.type(await screen.findByLabelText(/Name of the business/), "Hale Heating");
  await user.click(next());
  expect(await screen.findByRole("alert")).toHaveTextContent("10 of 10 sites are built.");
  await user.click(next());
  expect(await screen.findByLabelText(/^Brief/)).toBeVisible();
  expect(sites).toBe(1);
});

it("keeps the answers when generating is refused, and says why", async () => {
  server.use(
    http.post(at("site-builder/blueprints/:id/generate/"), () => HttpResponse.json(full, { status: 429 })),
  );
  useBuilderStore.getState().change("bp_1", filled);
  const user = open("/wizard/bp_1/4");
  await user.click(await screen.findByRole("button", { name: "Generate the site" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("10 of 10 sites are built.");
  expect(useBuilderStore.getState().drafts.bp_1?.name).toBe("Hale Heating");
});

const full = {
  title: "A limit is reached",
  status: 429,
  code: "limit_reached",
  detail: "10 of 10 sites are built.",
  request_id: "req_7",
  errors: [],
};
