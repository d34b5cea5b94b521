import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { job, notification, overview, pipeline, session } from "./support/fixtures";
import { at, problem } from "./support/handlers";
import { open } from "./support/open";
import { server } from "./support/server";

it("says where the site stands, what is stuck and why, and leads there", async () => {
  open("/");
  const stuck = await screen.findByRole("region", { name: "Stuck" });
  const failed = within(stuck).getByRole("link", { name: "2 pages could not be published." });
  expect(failed).toHaveAttribute("href", "/publisher/records?status=failed");
  expect(stuck).toHaveTextContent("the application password is wrong");
  expect(screen.getByRole("region", { name: "Pipeline" })).toHaveTextContent("Keywords318");
  expect(screen.getByRole("link", { name: "Write each morning" })).toHaveAttribute(
    "href",
    "/automation/rules/rule_1",
  );
});

it("says to a viewer what is stuck, and leads to no page that only others can mend it on", async () => {
  server.use(http.get(at("session/"), () => HttpResponse.json({ ...session, role: "viewer" })));
  open("/");
  expect(await screen.findByText(/could not be published/)).toBeVisible();
  expect(screen.queryByRole("link", { name: /could not be published/ })).toBeNull();
});

it("takes a new site through the first steps, and can be told to stop", async () => {
  const empty = { ...pipeline, keywords: {}, clusters: 0, ideas: {}, tasks: {}, content: {} };
  const connect = { ...overview.todo[0], code: "connect_wordpress", sentence: "Connect", count: 1 };
  server.use(
    http.get(at("sites/:id/overview/"), () =>
      HttpResponse.json({ ...overview, pipeline: empty, todo: [connect], stuck: [] }),
    ),
  );
  const user = open("/");
  const tour = await screen.findByRole("region", { name: "To your first published page" });
  expect(within(tour).getByRole("link", { name: /Import keywords/ })).toHaveAttribute(
    "href",
    "/planner/keywords",
  );
  await user.click(within(tour).getByRole("button", { name: "Hide" }));
  await waitFor(() => expect(tour).not.toBeInTheDocument());
});

it("lists the account's sites, and goes to one", async () => {
  const asked: string[] = [];
  server.use(
    http.get(at("sites/:id/overview/"), ({ params }) => {
      asked.push(String(params["id"]));
      return HttpResponse.json(overview);
    }),
  );
  const user = open("/");
  const sites = await screen.findByRole("region", { name: "All sites" });
  await user.click(await within(sites).findByRole("button", { name: "Second Site" }));
  await waitFor(() => expect(asked.at(-1)).toBe("site_2"));
});

it("keeps long work in sight: progress, and cancelling it", async () => {
  const running = { ...job, state: "running", progress_done: 40, finished_at: null };
  let cancelled = "";
  server.use(
    http.get(at("jobs/"), () =>
      HttpResponse.json({ results: [running], next: null, previous: null, count: 1, count_capped: false }),
    ),
    http.post(at("jobs/:id/cancel/"), ({ params }) => {
      cancelled = String(params["id"]);
      return HttpResponse.json({ ...running, state: "cancelled" });
    }),
  );
  const user = open("/");
  await user.click(await screen.findByRole("button", { name: "1 job under way" }));
  expect(await screen.findByText("40 of 320")).toBeInTheDocument();
  await user.click(screen.getByText("Cancel")); // without a layout, a popover's parts count as hidden
  await waitFor(() => expect(cancelled).toBe("job_1"));
});

it("finds a page of the dashboard by a few letters", async () => {
  const user = open("/");
  await user.click((await screen.findAllByRole("button", { name: /Find/ }))[0] as HTMLElement);
  await user.type(await screen.findByPlaceholderText("Find a page, a site or content"), "caln");
  expect(await screen.findByText("Nothing found")).toBeVisible();
  await user.clear(screen.getByPlaceholderText("Find a page, a site or content"));
  await user.type(screen.getByPlaceholderText("Find a page, a site or content"), "calen");
  await user.click((await screen.findAllByRole("button", { name: /Calendar/ }))[0] as HTMLElement);
  expect(await screen.findByRole("heading", { name: "Calendar" })).toBeVisible();
});

it("goes to a page by keys, but not while somebody types", async () => {
  const user = open("/");
  await screen.findByRole("heading", { name: "Home" });
  await user.keyboard("gj");
  expect(await screen.findByRole("heading", { name: "Jobs" })).toBeVisible();
});

it("shows a viewer the jobs without buttons that would be refused", async () => {
  server.use(http.get(at("session/"), () => HttpResponse.json({ ...session, role: "viewer" })));
  open("/jobs");
  await screen.findByRole("table", { name: "jobs" });
  expect(screen.queryByRole("button", { name: "Retry" })).not.toBeInTheDocument();
});

it("reads in another language when it is chosen", async () => {
  const user = open("/jobs");
  await user.click(await screen.findByRole("button", { name: "Account menu" }));
  await user.click(await screen.findByText("Deutsch"));
  expect(await screen.findByRole("heading", { name: "Aufträge" })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Kontomenü" }));
  await user.click(await screen.findByText("English"));
  expect(await screen.findByRole("heading", { name: "Jobs" })).toBeVisible();
});

it("says why the overview could not be loaded, and loads it again", async () => {
  server.use(
    http.get(
      at("sites/:id/overview/"),
      () => problem(503, "unavailable", "The database is being restarted."),
      {
        once: true,
      },
    ),
  );
  const user = open("/");
  expect(await screen.findByRole("alert")).toHaveTextContent("The database is being restarted.");
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("region", { name: "Stuck" })).toBeVisible();
});

it("goes from the site to all sites and back by links", async () => {
  const user = open("/");
  await screen.findByRole("region", { name: "Stuck" });
  await user.click(screen.getByRole("link", { name: "Sites" }));
  expect(await screen.findByRole("heading", { level: 1, name: "Sites" })).toBeVisible();
  expect(await screen.findByRole("table")).toBeVisible();
  await user.click(screen.getByRole("link", { name: "Home" }));
  expect(await screen.findByRole("region", { name: "Stuck" })).toBeVisible();
});

it("opens a notification of another site on that site", async () => {
  const asked: string[] = [];
  server.use(
    http.get(at("notifications/"), () =>
      HttpResponse.json({
        results: [{ ...notification, site_id: "site_2", link: "/planner/keywords" }],
        next: null,
        previous: null,
        count: 1,
        count_capped: false,
      }),
    ),
    http.get(at("planner/keywords/"), ({ request }) => {
      asked.push(new URL(request.url).searchParams.get("site") ?? "");
      return HttpResponse.json({ results: [], next: null, previous: null, count: 0, count_capped: false });
    }),
  );
  const user = open("/");
  await user.click(await screen.findByRole("button", { name: "1 new notification" }));
  await user.click(await screen.findByText("A page waits for review"));
  await waitFor(() => expect(asked).toContain("site_2"));
  expect(screen.getByRole("combobox", { name: "Site", hidden: true })).toHaveValue("Second Site");
});

it("says errors in the reader's language", async () => {
  const user = open("/jobs");
  await user.click(await screen.findByRole("button", { name: "Account menu" }));
  await user.click(await screen.findByText("Deutsch"));
  await screen.findByRole("heading", { name: "Aufträge" });
  server.use(http.get(at("sites/:id/overview/"), () => problem(503, "unavailable", "Down.")));
  await user.click(screen.getByRole("link", { name: "Start" }));
  expect(await screen.findByRole("button", { name: "Erneut versuchen" })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Kontomenü" }));
  await user.click(await screen.findByText("English"));
  expect(await screen.findByRole("button", { name: "Try again" })).toBeVisible();
});
