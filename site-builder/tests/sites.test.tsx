import { screen, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { open } from "./support/open";
import { at, blueprint, blueprints, message, server, site, sites } from "./support/server";

it("shows each site with what is new about it", async () => {
  open("/");
  const card = await screen.findByRole("article");
  expect(card).toHaveTextContent("Changes not deployed");
  expect(within(card).getByRole("link", { name: "Edit" })).toHaveAttribute("href", "/edit/bp_1");
  expect(within(card).getByRole("link", { name: "1 new message" })).toBeVisible();
});

it("lists a draft once, with the way back into the wizard", async () => {
  const draft = { ...blueprint, status: "draft", wizard_step: "objectives", page_count: 0 } as const;
  server.use(
    http.get(at("site-builder/blueprints/"), blueprints(draft)),
    http.get(at("site-builder/sites/"), () =>
      sites({ ...site, served_version: null, blueprint_status: "draft" }),
    ),
  );
  open("/");
  expect(await screen.findByRole("link", { name: "Go on" })).toHaveAttribute("href", "/wizard/bp_1/3");
  expect(screen.queryByRole("article")).toBeNull();
});

it("invites to the first site", async () => {
  server.use(
    http.get(at("site-builder/blueprints/"), blueprints()),
    http.get(at("site-builder/sites/"), () => sites()),
  );
  open("/");
  expect(await screen.findByText("Build your first site")).toBeVisible();
});

it("goes back to an older version after asking", async () => {
  const asked: string[] = [];
  server.use(
    http.post(at("publisher/deployments/:id/roll-back/"), ({ params }) => {
      asked.push(String(params.id));
      return HttpResponse.json({});
    }),
  );
  const user = open("/sites/site_9");
  await user.click(await screen.findByRole("button", { name: "Go back to it" }));
  expect(asked).toEqual([]);
  await user.click(await screen.findByRole("button", { name: "Go back" }));
  await screen.findByText("Public now");
  expect(asked).toEqual(["dep_1"]);
});

it("says what the public version could not bring", async () => {
  open("/sites/site_9");
  expect(await screen.findByText(/about/)).toHaveTextContent("/about/ stays as it was: It refers to /gone/.");
});

it("shows messages, and brings a deleted one back", async () => {
  const calls: string[] = [];
  server.use(
    http.delete(at("site-builder/submissions/:id/"), () => {
      calls.push("delete");
      return new HttpResponse(null, { status: 204 });
    }),
    http.post(at("site-builder/submissions/:id/restore/"), () => {
      calls.push("restore");
      return HttpResponse.json(message);
    }),
  );
  const user = open("/sites/site_9?tab=messages");
  expect(await screen.findByText("Do you work in York?")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Delete" }));
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await screen.findByText("Do you work in York?");
  expect(calls).toEqual(["delete", "restore"]);
});

it("says why a domain is refused", async () => {
  server.use(
    http.put(at("site-builder/sites/:id/domain/"), () =>
      HttpResponse.json(
        {
          title: "Taken",
          status: 409,
          code: "domain_taken",
          detail: "Another site has this domain.",
          request_id: "r",
          errors: [],
        },
        { status: 409 },
      ),
    ),
  );
  const user = open("/sites/site_9?tab=domain");
  await user.type(await screen.findByRole("textbox", { name: "Domain" }), "www.example.com");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Another site has this domain.");
});

it("shows a shared draft to who is not signed in, and says when it has ended", async () => {
  server.use(
    http.get(at("session/"), () => HttpResponse.json({}, { status: 401 })),
    http.get(at("public/previews/:token/"), () =>
      HttpResponse.json(
        {
          title: "Not found",
          status: 404,
          code: "preview_gone",
          detail: "This preview has ended, or never was.",
          request_id: "r",
          errors: [],
        },
        { status: 404 },
      ),
    ),
  );
  open("/shared/abc");
  expect(await screen.findByRole("alert")).toHaveTextContent("This preview has ended");
});
