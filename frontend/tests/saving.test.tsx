import { notifications } from "@mantine/notifications";
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { at } from "./support/handlers";
import { open } from "./support/open";
import { server } from "./support/server";
import { analysis } from "./support/writerFixtures";
import { page } from "./support/writerHandlers";

const editor = (): Promise<HTMLElement> => screen.findByRole("textbox", { name: "Text of the page" });

it("keeps what is written while a save runs, as not saved", async () => {
  const bodies: Record<string, unknown>[] = [];
  let answer = (): void => undefined;
  const waits = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let stored = page;
  server.use(
    http.get(at("content/items/:id/"), () => HttpResponse.json(stored, { headers: { ETag: '"tag-3"' } })),
    http.patch(at("content/items/:id/"), async ({ request }) => {
      const body = (await request.json()) as Record<string, string>;
      bodies.push(body);
      await waits;
      stored = { ...stored, ...body, version: stored.version + 1 };
      return HttpResponse.json(stored);
    }),
  );
  const user = open("/writer/content/cont_1");
  const title = await screen.findByRole("textbox", { name: "Title" });
  const text = await editor();
  await user.type(title, " one");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(bodies).toHaveLength(1));
  await user.type(title, " two");
  await user.click(screen.getByRole("button", { name: "Divider" }));
  const lines = text.querySelectorAll("hr").length;
  answer();
  expect(await screen.findByText("Saved as version 4.")).toBeVisible();
  expect(title).toHaveValue(`${page.title} one two`);
  expect(screen.getByText("Not saved")).toBeVisible();
  expect((await editor()).querySelectorAll("hr")).toHaveLength(lines);
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Saved as version 5.")).toBeVisible();
  expect(bodies[0]).toEqual({ title: `${page.title} one` });
  expect(bodies[1]).toEqual({
    title: `${page.title} one two`,
    html: expect.stringContaining("<hr") as string,
  });
  await waitFor(() => expect(screen.queryByText("Not saved")).toBeNull());
});

it("archives a draft at once, with a way back; asks first for a page that would lose its state", async () => {
  const archived: string[] = [];
  let status = "draft";
  server.use(
    http.get(at("content/items/:id/"), () => HttpResponse.json({ ...page, status })),
    http.post(at("content/items/:id/archive/"), () => {
      archived.push(status);
      return HttpResponse.json({ ...page, status: "archived" });
    }),
  );
  const user = open("/writer/content/cont_1");
  await user.click(await screen.findByRole("button", { name: "More actions" }));
  await user.click(await screen.findByText("Archive"));
  expect(await screen.findByRole("button", { name: "Undo" })).toBeVisible();
  expect(archived).toEqual(["draft"]);
  cleanup();
  notifications.clean();
  status = "approved";
  open("/writer/content/cont_1");
  await user.click(await screen.findByRole("button", { name: "More actions" }));
  await user.click(await screen.findByText("Archive"));
  const dialog = await screen.findByRole("dialog", { name: "Archive this page?" });
  expect(archived).toEqual(["draft"]);
  await user.click(within(dialog).getByRole("button", { name: "Archive it" }));
  await waitFor(() => expect(archived).toEqual(["draft", "approved"]));
  expect(await screen.findByRole("heading", { level: 1, name: "Content" })).toBeVisible();
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
});

it("saves on the page with the score that opening it kept, not on the one before", async () => {
  let tag = '"unscored"';
  const matched: (string | null)[] = [];
  server.use(
    http.get(at("content/items/:id/"), () => HttpResponse.json(page, { headers: { ETag: tag } })),
    http.post(at("optimizer/runs/analyse/"), () => {
      tag = '"scored"';
      return HttpResponse.json(analysis);
    }),
    http.patch(at("content/items/:id/"), ({ request }) => {
      matched.push(request.headers.get("If-Match"));
      return HttpResponse.json({ ...page, version: page.version + 1 });
    }),
  );
  const user = open("/writer/content/cont_1");
  await screen.findByText(/to mend/);
  await user.type(await screen.findByRole("textbox", { name: "Title" }), " one");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(matched).toEqual(['"scored"']));
});
