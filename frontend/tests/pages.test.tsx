import { screen, within } from "@testing-library/react";
import { http } from "msw";
import { describe, expect, it } from "vitest";
import { at, problem } from "./support/handlers";
import { open } from "./support/open";
import { server } from "./support/server";

const emptyList = (): Response =>
  Response.json({ results: [], next: null, previous: null, count: 0, count_capped: false });

const pages = [
  {
    path: "/planner/keywords",
    endpoint: "planner/keywords/",
    shows: "heat pump old house",
    empty: /Import a file from Ahrefs/,
  },
  {
    path: "/planner/clusters",
    endpoint: "planner/clusters/",
    shows: "Heat pumps in old houses",
    empty: /Import keywords, then/,
  },
  {
    path: "/planner/ideas",
    endpoint: "planner/ideas/",
    shows: "How a heat pump works in an old house",
    empty: /Generate ideas/,
  },
  {
    path: "/writer/tasks",
    endpoint: "writer/tasks/",
    shows: "How a heat pump works in an old house",
    empty: /Approve an idea/,
  },
  {
    path: "/writer/content",
    endpoint: "content/items/",
    shows: "How a heat pump works in an old house",
    empty: /Write now/,
  },
  {
    path: "/publisher/deployments",
    endpoint: "publisher/deployments/",
    shows: "Version 4",
    empty: /Publish a page to the hosted site/,
  },
  { path: "/jobs", endpoint: "jobs/", shows: "Import keywords", empty: /what runs for you/ },
  {
    path: "/automation/rules",
    endpoint: "automation/rules/",
    shows: "Auto Cluster Keywords",
    empty: /Install the ready-made workflows/,
  },
  {
    path: "/automation/history",
    endpoint: "automation/executions/",
    shows: "Cluster keywords: Done, 1",
    empty: /Rules run when/,
  },
  {
    path: "/billing/ledger",
    endpoint: "billing/transactions/",
    shows: "-42",
    empty: /first monthly grant/,
  },
];

describe.each(pages)("$path", ({ path, endpoint, shows, empty }) => {
  it("shows its rows", async () => {
    open(path);
    expect(await screen.findByText(shows)).toBeVisible();
  });

  it("says what to do when there is nothing", async () => {
    server.use(http.get(at(endpoint), emptyList));
    open(path);
    expect(await screen.findByText(empty)).toBeVisible();
  });

  it("shows why it failed, and the request's id", async () => {
    server.use(
      http.get(at(endpoint), () => problem(500, "internal_error", "Something went wrong on our side.")),
    );
    open(path);
    const alerts = await screen.findAllByRole("alert");
    expect(alerts[0]).toHaveTextContent("Something went wrong on our side.");
    expect(alerts[0]).toHaveTextContent("req_42");
    expect(within(alerts[0] as HTMLElement).getByRole("button", { name: "Try again" })).toBeVisible();
  });
});

it("counts every stage on the home page", async () => {
  open("/");
  const main = await screen.findByRole("main");
  expect(await within(main).findByText("6 review")).toBeVisible();
  for (const stage of ["Keywords", "Clusters", "Ideas", "Tasks", "Content", "Published"]) {
    expect(within(main).getByRole("link", { name: stage })).toBeVisible();
  }
});
