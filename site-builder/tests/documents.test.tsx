import type { Schemas } from "@igny8/api-client/client";
import { screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, expect, it, vi } from "vitest";
import { open } from "./support/open";
import { at, blueprint, hosted, problem, server, session } from "./support/server";

// Puck draws nothing in jsdom.
vi.mock("../src/pages/editor/PageEditor", () => ({
  PageEditor: ({ blueprint: { name } }: { blueprint: Schemas["BlueprintOutput"] }) => (
    <h1>Canvas of {name}</h1>
  ),
}));

type Made = Schemas["BlueprintOutput"];
type Duplicate = Schemas["DuplicateBlueprintInputRequest"];
type Import = Schemas["DocumentInputRequest"];

const twoSites = { ...session, sites: [hosted("site_9", "Hale Heating"), hosted("site_8", "Hale Leeds")] };
const copy: Made = { ...blueprint, id: "bp_2", site_id: "site_8", name: "Copy", status: "draft" };

const exported: Schemas["DocumentOutput"] = {
  format: "igny8-blueprint",
  schema_version: 2,
  name: "Hale Heating",
  site_type: "business",
  brief: "",
  objectives: [],
  style: {},
  config: {},
  navigation: [],
  pages: [],
};
const fileOf = (text: string): File => new File([text], "site.json", { type: "application/json" });

afterEach(() => vi.restoreAllMocks());

/** The account's two sites, and the draft that is made; what was sent comes in `sent`. */
function withTwoSites(): { sent: unknown[] } {
  const sent: unknown[] = [];
  const make = async ({ request }: { request: Request }): Promise<Response> => {
    sent.push(await request.json());
    return HttpResponse.json<Made>(copy, { status: 201 });
  };
  server.use(
    http.get(at("session/"), () => HttpResponse.json(twoSites)),
    http.get(at("site-builder/blueprints/bp_2/"), () => HttpResponse.json(copy)),
    http.post(at("site-builder/blueprints/import/"), make),
    http.post(at("site-builder/blueprints/bp_1/duplicate/"), make),
  );
  return { sent };
}

async function choose(entry: string): Promise<UserEvent> {
  const user = open("/");
  await user.click(await screen.findByRole("button", { name: "More for Hale Heating" }));
  await user.click(await screen.findByRole("menuitem", { name: entry }));
  return user;
}

async function pickSite(user: UserEvent, dialog: HTMLElement, name: string): Promise<void> {
  await user.click(within(dialog).getByRole("combobox", { name: "Site" }));
  await user.click(await screen.findByRole("option", { name, hidden: true }));
}

async function importFile(file: File): Promise<{ user: UserEvent; dialog: HTMLElement }> {
  const user = open("/");
  await user.click(await screen.findByRole("button", { name: "Import…" }));
  const dialog = await screen.findByRole("dialog", { name: "Import a site" });
  await user.upload(dialog.querySelector('input[type="file"]') as HTMLInputElement, file);
  return { user, dialog };
}

it("duplicates a site to another one, and opens the copy with its pages", async () => {
  const { sent } = withTwoSites();
  const user = await choose("Duplicate…");
  const dialog = await screen.findByRole("dialog", { name: "Duplicate Hale Heating" });
  const name = within(dialog).getByRole("textbox", { name: "Name" });
  expect(name).toHaveValue("Hale Heating (copy)");
  await user.clear(name);
  await user.type(name, "Leeds");
  await pickSite(user, dialog, "Hale Leeds");
  await user.click(within(dialog).getByRole("button", { name: "Duplicate" }));
  expect(await screen.findByRole("heading", { name: "Canvas of Copy" })).toBeVisible();
  expect(sent).toEqual([{ name: "Leeds", site_id: "site_8" } satisfies Duplicate]);
});

it("makes a new site for a copy once, even when the copy is refused at first", async () => {
  const { sent } = withTwoSites();
  const made: unknown[] = [];
  server.use(
    http.post(at("sites/"), async ({ request }) => {
      made.push(await request.json());
      server.use(
        http.get(at("session/"), () =>
          HttpResponse.json({ ...twoSites, sites: [...twoSites.sites, hosted("site_7", "York")] }),
        ),
      );
      return HttpResponse.json({ id: "site_7" }, { status: 201 });
    }),
    http.post(
      at("site-builder/blueprints/bp_1/duplicate/"),
      () => problem(429, "Your plan has room for 3 sites."),
      { once: true },
    ),
  );
  const user = await choose("Duplicate…");
  const dialog = await screen.findByRole("dialog", { name: "Duplicate Hale Heating" });
  await pickSite(user, dialog, "A new hosted site");
  const duplicate = within(dialog).getByRole("button", { name: "Duplicate" });
  await user.click(duplicate);
  expect(await within(dialog).findByRole("alert")).toHaveTextContent("Your plan has room for 3 sites.");
  await user.click(duplicate);
  expect(await screen.findByRole("heading", { name: "Canvas of Copy" })).toBeVisible();
  expect(made).toEqual([{ name: "Hale Heating (copy)", kind: "hosted" }]);
  expect(sent).toEqual([{ name: "Hale Heating (copy)", site_id: "site_7" }]);
});

it("says at the field what is wrong with it, and gives the focus back", async () => {
  withTwoSites();
  server.use(
    http.post(at("site-builder/blueprints/bp_1/duplicate/"), () =>
      problem(400, "name: Use letters.", [{ pointer: "/name", code: "invalid", detail: "Use letters." }]),
    ),
  );
  const user = await choose("Duplicate…");
  const dialog = await screen.findByRole("dialog", { name: "Duplicate Hale Heating" });
  await user.click(within(dialog).getByRole("button", { name: "Duplicate" }));
  await waitFor(() =>
    expect(within(dialog).getByRole("textbox", { name: "Name" })).toHaveAccessibleDescription("Use letters."),
  );
  expect(within(dialog).queryByRole("alert")).toBeNull();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.getByRole("button", { name: "More for Hale Heating" })).toHaveFocus());
});

it("exports a site as a file", async () => {
  const kept: Blob[] = [];
  const clicked = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  URL.createObjectURL = (blob) => {
    kept.push(blob as Blob);
    return "blob:site";
  };
  URL.revokeObjectURL = () => undefined;
  server.use(http.get(at("site-builder/blueprints/bp_1/document/"), () => HttpResponse.json(exported)));
  await choose("Export as a file");
  await waitFor(() => expect(clicked).toHaveBeenCalledOnce());
  expect(clicked.mock.contexts[0]).toHaveProperty("download", "Hale Heating.json");
  expect(JSON.parse((await kept[0]?.text()) ?? "")).toEqual(exported);
});

it("says why a site could not be exported", async () => {
  server.use(
    http.get(at("site-builder/blueprints/bp_1/document/"), () => problem(404, "There is no such blueprint.")),
  );
  await choose("Export as a file");
  expect(await screen.findByText("There is no such blueprint.")).toBeVisible();
});

it("imports a site under another name", async () => {
  const { sent } = withTwoSites();
  const { user, dialog } = await importFile(fileOf(JSON.stringify(exported)));
  const name = within(dialog).getByRole("textbox", { name: "Name" });
  await waitFor(() => expect(name).toHaveValue("Hale Heating"));
  await user.type(name, " 2");
  await user.click(within(dialog).getByRole("button", { name: "Import" }));
  expect(await screen.findByRole("heading", { name: "Canvas of Copy" })).toBeVisible();
  const document = { ...exported, name: "Hale Heating 2" };
  expect(sent).toEqual([{ site_id: "site_9", document } satisfies Import]);
});

it.each(["no JSON", "[]", '{"format": "another"}'])("takes no file with %s", async (text) => {
  const { dialog } = await importFile(fileOf(text));
  expect(await within(dialog).findByText(/^This is no exported site\./)).toBeVisible();
  expect(within(dialog).getByRole("button", { name: "Import" })).toBeDisabled();
});

it("shows the places of a document that the API refuses", async () => {
  withTwoSites();
  const pointer = "/document/pages/0/blocks/1";
  server.use(
    http.post(at("site-builder/blueprints/import/"), () =>
      problem(422, "2 pictures are missing.", [
        { pointer, code: "unknown_picture", detail: "“Start” shows a picture that is not here." },
      ]),
    ),
  );
  const { user, dialog } = await importFile(fileOf(JSON.stringify(exported)));
  const submit = within(dialog).getByRole("button", { name: "Import" });
  await waitFor(() => expect(submit).toBeEnabled());
  await user.click(submit);
  const alert = await within(dialog).findByRole("alert");
  expect(alert).toHaveTextContent("Not imported");
  expect(alert).toHaveTextContent(`${pointer} “Start” shows a picture that is not here.`);
});

it("offers editors the sites that there are, and no new one", async () => {
  server.use(http.get(at("session/"), () => HttpResponse.json({ ...twoSites, role: "editor" })));
  const user = await choose("Duplicate…");
  const dialog = await screen.findByRole("dialog", { name: "Duplicate Hale Heating" });
  await user.click(within(dialog).getByRole("combobox", { name: "Site" }));
  expect(await screen.findByRole("option", { name: "Hale Leeds", hidden: true })).toBeInTheDocument();
  expect(screen.queryByRole("option", { name: "A new hosted site", hidden: true })).toBeNull();
});

it("offers no import and no new site to who has no site for it and may not make one", async () => {
  server.use(http.get(at("session/"), () => HttpResponse.json({ ...session, role: "editor" })));
  open("/");
  await screen.findByRole("article");
  expect(screen.queryByRole("link", { name: "New site" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Import…" })).toBeNull();
});
