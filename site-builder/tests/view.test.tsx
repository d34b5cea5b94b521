import type { Schemas } from "@igny8/api-client/client";
import { fireEvent, screen, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { open } from "./support/open";
import { listen, signInAs } from "./support/roles";
import { at, blueprint, job, list, page, problem, server } from "./support/server";

const canvas = vi.hoisted(() => ({ isLoaded: false }));

// Puck draws nothing in jsdom.
vi.mock("../src/pages/editor/PageEditor", () => {
  canvas.isLoaded = true;
  return { PageEditor: () => <h1>Canvas</h1> };
});

function withBlueprint(part: Partial<Schemas["BlueprintOutput"]>): void {
  server.use(
    http.get(at("site-builder/blueprints/:id/"), () => HttpResponse.json({ ...blueprint, ...part })),
  );
}

const onlyRead = (asked: string[]): void => {
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((one) => !one.startsWith("GET "))).toEqual([]);
};

const id = `ast_${"0a".repeat(16)}`;
const image = { src: `/assets/${id}.webp`, alt: "A pump", width: 800, height: 600 };
const blocks_json = [{ type: "image", image, caption: null, link: null }];

/** Where the picture of the shown page comes from. */
async function sourceIn(frame: HTMLIFrameElement): Promise<string | null> {
  fireEvent.load(frame);
  const shown = within(frame.contentDocument?.body as HTMLElement);
  return (await shown.findByAltText("A pump")).getAttribute("src");
}

describe("a viewer at a site’s pages", () => {
  beforeEach(() => {
    signInAs("viewer");
    server.use(
      http.get(at("site-builder/pages/:id/"), ({ params }) =>
        HttpResponse.json(
          params.id === "pbp_2" ? { ...page, id: "pbp_2", title: "About us" } : { ...page, blocks_json },
        ),
      ),
    );
  });

  it("looks at them with their pictures, and loads no canvas", async () => {
    open("/edit/bp_1");
    const frame: HTMLIFrameElement = await screen.findByTitle("Start");
    expect(screen.getByRole("heading", { level: 1, name: "Hale Heating" })).toBeVisible();
    expect(screen.getByRole("link", { name: "Back to Hale Heating" })).toHaveAttribute(
      "href",
      "/sites/site_9",
    );
    expect(await sourceIn(frame)).toBe(`/api/v1/site-builder/assets/${id}/file/`);
    expect(screen.getAllByRole("main")).toHaveLength(1);
    expect(canvas.isLoaded).toBe(false);
  });

  it("goes from page to page, and saves nothing", async () => {
    const asked = listen();
    const user = open("/edit/bp_1");
    const pages = within(await screen.findByRole("navigation", { name: "Pages" }));
    expect(await pages.findByRole("button", { name: "Start" })).toHaveAttribute("aria-current", "page");
    await user.click(pages.getByRole("button", { name: "About us" }));
    expect(await screen.findByTitle("About us")).toBeVisible();
    expect(screen.queryByTitle("Start")).toBeNull();
    expect(pages.getByRole("button", { name: "About us" })).toHaveAttribute("aria-current", "page");
    onlyRead(asked);
  });

  it("finds the page that the address names, as on the canvas", async () => {
    open("/edit/bp_1?page=pbp_2");
    expect(await screen.findByTitle("About us")).toBeVisible();
  });

  it("is told when there are none", async () => {
    server.use(http.get(at("site-builder/pages/"), () => list()));
    open("/edit/bp_1");
    expect(await screen.findByText("No pages yet")).toBeVisible();
  });

  it("is told why they could not be loaded", async () => {
    server.use(http.get(at("site-builder/pages/"), () => problem(404, "There is no such site.")));
    open("/edit/bp_1");
    expect(await screen.findByRole("alert")).toHaveTextContent("The pages could not be loaded");
  });

  it("sees how far they are while they are written", async () => {
    const asked = listen();
    withBlueprint({ status: "generating", job_id: "job_1" });
    server.use(http.get(at("jobs/:id/"), () => HttpResponse.json({ ...job, state: "running" })));
    open("/edit/bp_1");
    expect(await screen.findByRole("progressbar")).toBeInTheDocument();
    expect(asked).toContain("GET /api/v1/jobs/job_1/");
    expect(canvas.isLoaded).toBe(false);
    onlyRead(asked);
  });

  it.each([
    { status: "failed", error: "The budget is used up.", said: "The site was not generated" },
    { status: "draft", error: "", said: "The site is not generated yet" },
  ] as const)("is told that it is $status, without a button", async ({ said, ...part }) => {
    withBlueprint({ ...part, page_count: 0 });
    open("/edit/bp_1");
    expect(await screen.findByText(said)).toBeVisible();
    expect(screen.queryByRole("button")).toBeNull();
  });
});

it("gives an editor the canvas", async () => {
  signInAs("editor");
  open("/edit/bp_1");
  expect(await screen.findByRole("heading", { name: "Canvas" })).toBeVisible();
  expect(canvas.isLoaded).toBe(true);
  expect(screen.queryByText("View only")).toBeNull();
});

it("lets an editor try again what failed", async () => {
  signInAs("editor");
  withBlueprint({ status: "failed" });
  const user = open("/edit/bp_1");
  await user.click(await screen.findByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Planning and writing the pages")).toBeVisible();
});

it("shows the same to who has a preview link, with pictures that come by it", async () => {
  const start = { path: "/", title: "Start", blocks_json };
  server.use(
    http.get(at("public/previews/:token/"), () =>
      HttpResponse.json({
        name: "Hale Heating",
        language: "en",
        style: {},
        posts: [],
        expires_at: "2026-11-20T09:30:00Z",
        pages: [start, { path: "/about/", title: "About us", blocks_json: [] }],
      }),
    ),
  );
  const user = open("/shared/abc");
  expect(await sourceIn(await screen.findByTitle("Start"))).toBe(`/api/v1/public/previews/abc/assets/${id}/`);
  await user.click(screen.getByRole("button", { name: "About us" }));
  expect(await screen.findByTitle("About us")).toBeVisible();
  expect(screen.getByRole("main")).toBeVisible();
});
