import type { Schemas } from "@igny8/api-client/client";
import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import { open } from "./support/open";
import { about, at, home, job, list, problem, server, session, site, sites } from "./support/server";

const inWordPress: Schemas["BuiltSiteDetailOutput"] = {
  ...site,
  kind: "wordpress",
  url: "https://bikes.example",
  served_version: null,
  last_deployment_status: null,
  deployment_count: 0,
  new_submissions: 0,
  undeployed_changes: false,
  pages_in_wordpress: 2,
};

const connection: Schemas["ConnectionOutput"] = {
  id: "wpc_1",
  site_id: "site_9",
  base_url: "https://bikes.example",
  username: "ann",
  default_status: "publish",
  allow_offline_text: false,
  state: "ok",
  findings: [],
  checked_at: null,
};

const sent = (fields: Partial<Schemas["WordPressPageOutput"]>): Schemas["WordPressPageOutput"] => ({
  id: "wpp_1",
  site_id: "site_9",
  page_id: home.id,
  title: home.title,
  path: home.path,
  page_version: 3,
  is_current: true,
  is_deleted: false,
  external_id: "7",
  external_url: "https://bikes.example/",
  external_status: "publish",
  sent_at: "2026-11-20T09:30:00Z",
  left_out: [],
  error_code: "",
  error_detail: "",
  ...fields,
});

const accepted = (): HttpResponse<Schemas["JobAccepted"]> =>
  HttpResponse.json({ job_id: "job_1", state: "queued" }, { status: 202 });

beforeEach(() => {
  server.use(
    http.get(at("site-builder/sites/"), () => sites(inWordPress)),
    http.get(at("site-builder/sites/:id/"), () => HttpResponse.json(inWordPress)),
    http.get(at("publisher/wordpress-connections/"), () => list(connection)),
    http.get(at("publisher/wordpress-pages/"), () => list(sent({}))),
    http.get(at("jobs/:id/"), () => HttpResponse.json(job)),
  );
});

it.each([
  [{}, "In WordPress", "2 pages in WordPress"],
  [{ undeployed_changes: true }, "Changes not sent", "2 pages in WordPress"],
  [{ pages_in_wordpress: 0, undeployed_changes: true }, "Not sent", "No page is in WordPress yet."],
  [{ pages_with_problems: 1 }, "Pages stayed behind", "2 pages in WordPress"],
])("says on the card where a WordPress site stands: %o", async (fields, state, summary) => {
  server.use(http.get(at("site-builder/sites/"), () => sites({ ...inWordPress, ...fields })));
  open("/");
  const card = await screen.findByRole("article");
  expect(card).toHaveTextContent(state);
  expect(card).toHaveTextContent(summary);
  expect(within(card).getByRole("link", { name: "https://bikes.example" })).toBeVisible();
});

it("shows each page with what WordPress has of it", async () => {
  const team = sent({ id: "wpp_3", page_id: "pbp_gone", title: "Team", path: "/team/", is_deleted: true });
  const form = sent({
    id: "wpp_2",
    page_id: about.id,
    external_status: "draft",
    left_out: ["contact_form", "meta"],
  });
  server.use(http.get(at("publisher/wordpress-pages/"), () => list(sent({ is_current: false }), form, team)));
  open("/sites/site_9");
  const row = async (name: RegExp): Promise<HTMLElement> => screen.findByRole("row", { name });
  expect(await row(/^Start/)).toHaveTextContent("Public");
  expect(await row(/^Start/)).toHaveTextContent("Changed here since it was sent.");
  expect(await row(/^About us/)).toHaveTextContent("Draft");
  expect(await row(/^About us/)).toHaveTextContent(/Without the contact form/);
  expect(await row(/^Team/)).toHaveTextContent("Deleted in the builder, still in WordPress.");
  expect(screen.getByText(/Titles and descriptions for search engines did not arrive/)).toBeVisible();
  expect(screen.queryByRole("tab", { name: "Domain" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Deploy" })).toBeNull();
});

it("sends the pages as asked, and names those that stayed behind", async () => {
  const bodies: unknown[] = [];
  const why = "Somebody changed the page in WordPress since it was sent.";
  const problems = [{ path: "/about/", code: "changed_in_wordpress", detail: why }];
  const result = { pages: 3, sent: 1, changed_there: 1, problems };
  server.use(
    http.post(at("publisher/wordpress-pages/"), async ({ request }) => {
      bodies.push(await request.json());
      return accepted();
    }),
    http.get(at("jobs/:id/"), () => HttpResponse.json({ ...job, result })),
  );
  const user = open("/sites/site_9");
  await user.click(await screen.findByRole("button", { name: "Send to WordPress" }));
  const dialog = await screen.findByRole("dialog");
  expect(await within(dialog).findByText(/public at once/)).toBeVisible();
  await user.click(within(dialog).getByRole("checkbox", { name: /front page/ }));
  expect(bodies).toEqual([]);
  await user.click(within(dialog).getByRole("button", { name: "Send" }));
  expect(await within(dialog).findByRole("alert")).toHaveTextContent(`Not everything went/about/: ${why}`);
  expect(within(dialog).getByText(/^1 page sent/)).toBeVisible();
  expect(within(dialog).getByText(/1 page stays as changed in WordPress/)).toBeVisible();
  expect(bodies).toEqual([{ site_id: "site_9", replace: false, front_page: true }]);
});

it("asks for no front page where pages arrive as drafts", async () => {
  server.use(
    http.get(at("publisher/wordpress-connections/"), () => list({ ...connection, default_status: "draft" })),
  );
  const user = open("/sites/site_9");
  await user.click(await screen.findByRole("button", { name: "Send to WordPress" }));
  expect(await screen.findByText(/as drafts/)).toBeVisible();
  expect(screen.queryByRole("checkbox", { name: /front page/ })).toBeNull();
});

it("says that no WordPress is connected, and what an order was refused for", async () => {
  server.use(http.get(at("publisher/wordpress-connections/"), () => list()));
  const user = open("/sites/site_9");
  await user.click(await screen.findByRole("button", { name: "Send to WordPress" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("No WordPress is connected");
  await user.click(screen.getByRole("button", { name: "Close" }));
  server.use(
    http.get(at("publisher/wordpress-connections/"), () => list(connection)),
    http.post(at("publisher/wordpress-pages/"), () => problem(409, "The pages are sample text.")),
  );
  await user.click(await screen.findByRole("button", { name: "Send to WordPress" }));
  await user.click(await screen.findByRole("button", { name: "Send" }));
  expect(await screen.findByText("The pages are sample text.")).toBeVisible();
});

it("takes a page out after asking", async () => {
  const asked: string[] = [];
  server.use(
    http.post(at("publisher/wordpress-pages/:id/withdraw/"), ({ params }) => {
      asked.push(String(params.id));
      return accepted();
    }),
  );
  const user = open("/sites/site_9");
  await user.click(await screen.findByRole("button", { name: "Take out Start" }));
  expect(asked).toEqual([]);
  server.use(
    http.get(at("publisher/wordpress-pages/"), () => list(sent({ external_status: "trash", sent_at: null }))),
  );
  await user.click(await screen.findByRole("button", { name: "Take it out" }));
  expect(await screen.findByText("In the trash")).toBeVisible();
  expect(asked).toEqual(["wpp_1"]);
});

it("offers a viewer to look, and nothing that would be refused", async () => {
  server.use(http.get(at("session/"), () => HttpResponse.json({ ...session, role: "viewer" })));
  open("/sites/site_9");
  expect(await screen.findByRole("link", { name: "View" })).toBeVisible();
  expect(await screen.findByRole("row", { name: /^Start/ })).toBeVisible();
  expect(screen.queryByRole("button")).toBeNull();
});

it("says what a sending failed for, and looks at WordPress anew when the dialog is left", async () => {
  let looks = 0;
  server.use(
    http.post(at("publisher/wordpress-pages/"), accepted),
    http.get(at("jobs/:id/"), () =>
      HttpResponse.json({ ...job, state: "failed", error_detail: "WordPress answers no longer." }),
    ),
    http.get(at("publisher/wordpress-pages/"), () => {
      looks += 1;
      return list(sent({}));
    }),
  );
  const user = open("/sites/site_9");
  await screen.findByRole("row", { name: /^Start/ });
  const before = looks;
  await user.click(screen.getByRole("button", { name: "Send to WordPress" }));
  await user.click(await screen.findByRole("button", { name: "Send" }));
  expect(await screen.findByText("WordPress answers no longer.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Close" }));
  await waitFor(() => expect(looks).toBeGreaterThan(before));
});

it("can be asked again when a page could not be taken out", async () => {
  server.use(
    http.post(at("publisher/wordpress-pages/:id/withdraw/"), accepted),
    http.get(at("jobs/:id/"), () => HttpResponse.json({ ...job, state: "dead", error_detail: "No answer." })),
  );
  const user = open("/sites/site_9");
  await user.click(await screen.findByRole("button", { name: "Take out Start" }));
  await user.click(await screen.findByRole("button", { name: "Take it out" }));
  expect(await screen.findByText("No answer.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Close" }));
  await user.click(await screen.findByRole("button", { name: "Take out Start" }));
  expect(await screen.findByRole("button", { name: "Take it out" })).toBeEnabled();
  expect(screen.queryByText("No answer.")).toBeNull();
});

it("links to no address before the WordPress is connected", async () => {
  server.use(http.get(at("site-builder/sites/:id/"), () => HttpResponse.json({ ...inWordPress, url: "" })));
  open("/sites/site_9");
  expect(await screen.findByRole("heading", { level: 1, name: "Hale Heating" })).toBeVisible();
  for (const link of screen.getAllByRole("link")) expect(link).not.toHaveAttribute("href", "");
});
