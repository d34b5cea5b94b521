import type { Schemas } from "@igny8/api-client/client";
import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import { deployment, record } from "./support/contentFixtures";
import { created_at, session, site_id } from "./support/fixtures";
import { at, problem } from "./support/handlers";
import { open } from "./support/open";
import { server } from "./support/server";

const connection: Schemas["ConnectionOutput"] = {
  id: "wpc_1",
  site_id,
  base_url: "https://hale.example",
  username: "rowan",
  default_status: "draft",
  allow_offline_text: false,
  state: "attention",
  findings: [
    { code: "reachable", ok: true, sentence: "The site answers.", how_to_mend: "" },
    {
      code: "login",
      ok: false,
      sentence: "WordPress refuses the application password.",
      how_to_mend: "Make a new one under Users → Profile.",
    },
  ],
  checked_at: created_at,
};

const rows = (...results: unknown[]): HttpResponse<Record<string, unknown>> =>
  HttpResponse.json({ results, next: null, previous: null, count: results.length, count_capped: false });

const asWordPressSite = (role = "owner"): void =>
  server.use(
    http.get(at("session/"), () =>
      HttpResponse.json({
        ...session,
        role,
        sites: session.sites.map((site) => ({ ...site, kind: "wordpress" })),
      }),
    ),
  );

beforeEach(() => server.use(http.get(at("publisher/wordpress-connections/"), () => rows())));

it("connects WordPress: says what the doctor found and how to mend it", async () => {
  asWordPressSite();
  let sent: unknown;
  let stored: unknown[] = [];
  server.use(
    http.get(at("publisher/wordpress-connections/"), () => rows(...stored)),
    http.post(at("publisher/wordpress-connections/"), async ({ request }) => {
      sent = await request.json();
      stored = [connection];
      return HttpResponse.json(connection, { status: 201 });
    }),
  );
  const user = open("/publisher/destinations");
  await user.type(await screen.findByLabelText(/Address of the site/), "https://hale.example");
  await user.type(screen.getByLabelText(/WordPress user/), "rowan");
  await user.type(screen.getByLabelText(/Application password/), "abcd efgh");
  await user.click(screen.getByRole("button", { name: "Connect and test" }));
  const findings = await screen.findByRole("list", { name: "What was checked" });
  expect(findings).toHaveTextContent("WordPress refuses the application password.");
  expect(findings).toHaveTextContent("Make a new one under Users → Profile.");
  expect(sent).toMatchObject({ site_id, base_url: "https://hale.example", default_status: "draft" });
});

it("shows beside the field what the API refuses", async () => {
  asWordPressSite();
  server.use(
    http.post(at("publisher/wordpress-connections/"), () =>
      HttpResponse.json(
        {
          type: "about:blank",
          title: "Refused",
          status: 400,
          detail: "Check the fields.",
          instance: "",
          code: "invalid",
          request_id: "req_1",
          errors: [
            { pointer: "/base_url", detail: "The address leads into a private network.", code: "egress" },
          ],
        },
        { status: 400, headers: { "Content-Type": "application/problem+json" } },
      ),
    ),
  );
  const user = open("/publisher/destinations");
  await user.type(await screen.findByLabelText(/Address of the site/), "https://10.0.0.1");
  await user.type(screen.getByLabelText(/WordPress user/), "rowan");
  await user.type(screen.getByLabelText(/Application password/), "abcd");
  await user.click(screen.getByRole("button", { name: "Connect and test" }));
  expect(await screen.findByText("The address leads into a private network.")).toBeVisible();
  expect(screen.getByLabelText(/Address of the site/)).toHaveAttribute("aria-invalid", "true");
});

it("lets a viewer read the connection, without buttons that would be refused", async () => {
  asWordPressSite("viewer");
  server.use(http.get(at("publisher/wordpress-connections/"), () => rows(connection)));
  open("/publisher/destinations");
  expect(await screen.findByText("The site answers.")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Test again" })).not.toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Change" })).not.toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Disconnect" })).not.toBeInTheDocument();
});

it("changes the credentials of a connection, which are asked for anew", async () => {
  asWordPressSite("admin");
  let sent: unknown;
  server.use(
    http.get(at("publisher/wordpress-connections/"), () => rows(connection)),
    http.post(at("publisher/wordpress-connections/"), async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ ...connection, state: "ok" });
    }),
  );
  const user = open("/publisher/destinations");
  await user.click(await screen.findByRole("button", { name: "Change" }));
  const address = screen.getByLabelText(/Address of the site/);
  expect(address).toHaveValue("https://hale.example");
  await user.type(address, "/blog");
  expect(screen.getByText(/Another address is another WordPress/)).toBeVisible();
  await user.type(address, "{Backspace>5/}");
  expect(screen.queryByText(/Another address is another WordPress/)).not.toBeInTheDocument();
  await user.type(screen.getByLabelText(/Application password/), "efgh ijkl");
  await user.click(screen.getByRole("button", { name: "Connect again" }));
  expect(await screen.findByText("Connected: everything is in order.")).toBeVisible();
  expect(sent).toMatchObject({ site_id, username: "rowan", application_password: "efgh ijkl" });
});

it("disconnects WordPress only after asking, and offers to connect it again", async () => {
  asWordPressSite("admin");
  let stored: unknown[] = [connection];
  server.use(
    http.get(at("publisher/wordpress-connections/"), () => rows(...stored)),
    http.delete(at("publisher/wordpress-connections/:id/"), () => {
      stored = [];
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const user = open("/publisher/destinations");
  await user.click(await screen.findByRole("button", { name: "Disconnect" }));
  const dialog = await screen.findByRole("dialog");
  expect(dialog).toHaveTextContent("What was published on https://hale.example stays there");
  expect(stored).toHaveLength(1);
  await user.click(within(dialog).getByRole("button", { name: "Disconnect" }));
  expect(await screen.findByRole("button", { name: "Connect and test" })).toBeVisible();
  expect(screen.getByText("Disconnected.")).toBeVisible();
});

it("says why WordPress cannot be disconnected while a page is on its way", async () => {
  asWordPressSite("admin");
  const detail = "1 page is on the way to this WordPress or from it.";
  server.use(
    http.get(at("publisher/wordpress-connections/"), () => rows(connection)),
    http.delete(at("publisher/wordpress-connections/:id/"), () => problem(409, "job_running", detail)),
  );
  const user = open("/publisher/destinations");
  await user.click(await screen.findByRole("button", { name: "Disconnect" }));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Disconnect" }));
  expect(await screen.findByText(detail, { exact: false })).toBeVisible();
  expect(screen.getByRole("button", { name: "Change" })).toBeVisible();
});

it("asks the destination whether a page is there, and takes it down only after asking", async () => {
  let retracted = 0;
  server.use(
    http.get(at("publisher/records/"), () => rows({ ...record, status: "published" })),
    http.post(at("publisher/records/:id/verify/"), () =>
      HttpResponse.json({
        is_live: true,
        status: "publish",
        url: "https://hale.example/a/",
        sentence: "The post is live.",
      }),
    ),
    http.post(at("publisher/records/:id/retract/"), () => {
      retracted += 1;
      return HttpResponse.json({ job_id: "job_1", state: "queued" }, { status: 202 });
    }),
  );
  const user = open("/publisher/records");
  await user.click(await screen.findByRole("button", { name: "Verify" }));
  expect(await screen.findByText("The post is live.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Take down" }));
  const dialog = await screen.findByRole("dialog");
  expect(retracted).toBe(0);
  await user.click(within(dialog).getByRole("button", { name: "Take down" }));
  await waitFor(() => expect(retracted).toBe(1));
});

it("serves an older version again", async () => {
  let back = "";
  server.use(
    http.get(at("publisher/deployments/"), () =>
      rows({ ...deployment, status: "rolled_back", deployed_at: created_at }),
    ),
    http.post(at("publisher/deployments/:id/roll-back/"), ({ params }) => {
      back = String(params["id"]);
      return HttpResponse.json(deployment);
    }),
  );
  const user = open("/publisher/deployments");
  await user.click(await screen.findByRole("button", { name: "Roll back" }));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Roll back" }));
  await waitFor(() => expect(back).toBe(deployment.id));
});

it("says what to do while the queue is empty, and why publishing was refused", async () => {
  server.use(http.get(at("content/items/"), () => rows()));
  open("/publisher/queue");
  expect(await screen.findByText("The queue is empty")).toBeVisible();
  expect(screen.getByRole("link", { name: "Go to the review" })).toHaveAttribute("href", "/writer/review");
});

it("says why a record could not be verified", async () => {
  server.use(
    http.get(at("publisher/records/"), () => rows({ ...record, status: "published" })),
    http.post(at("publisher/records/:id/verify/"), () =>
      problem(502, "wordpress_down", "WordPress does not answer."),
    ),
  );
  const user = open("/publisher/records");
  await user.click(await screen.findByRole("button", { name: "Verify" }));
  expect(await screen.findByText(/WordPress does not answer/)).toBeVisible();
});
