import type { Schemas } from "@igny8/api-client/client";
import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it, vi } from "vitest";
import { created_at, job, session, site_id } from "./support/fixtures";
import { at, problem } from "./support/handlers";
import { open } from "./support/open";
import { server } from "./support/server";

const told: Schemas["EffectiveOutput"] = {
  function: "generate_ideas",
  text: "Think of pages.",
  version: "3",
  source: "default",
  can_be_tried: true,
};
const version: Schemas["PromptOutput"] = {
  id: "prm_1",
  site_id: null,
  function: "generate_ideas",
  entity_type: "",
  structure: "",
  number: 2,
  text: "Think of short pages.",
  note: "shorter",
  user_id: null,
  is_active: false,
  created_at,
};
const author: Schemas["AuthorProfileOutput"] = {
  id: "aut_1",
  site_id: null,
  name: "Rowan Hale",
  bio: "",
  voice: "Plain and warm",
  tone: "friendly",
  audience: "home owners",
  banned_words: ["delve"],
  examples: "",
  is_default: true,
  created_at,
};
const strategy: Schemas["StrategyOutput"] = {
  id: "str_1",
  site_id,
  name: "Guides first",
  structures: { guide: 3, comparison: 1 },
  cadence: { weekdays: [0, 2], per_day: 2, hour: 8 },
  is_default: false,
  created_at,
};

const rows = (...results: unknown[]): HttpResponse<Record<string, unknown>> =>
  HttpResponse.json({ results, next: null, previous: null, count: results.length, count_capped: false });
const accepted = (): HttpResponse<Record<string, unknown>> =>
  HttpResponse.json({ job_id: "job_9", state: "queued" }, { status: 202 });
const ended = (result: Record<string, unknown> | null, error_detail = ""): Record<string, unknown> => ({
  ...job,
  id: "job_9",
  state: result ? "succeeded" : "failed",
  error_detail,
  result,
});

beforeEach(() =>
  server.use(
    http.get(at("thinker/prompts/effective/"), () => HttpResponse.json([told])),
    http.get(at("thinker/prompts/"), () => rows(version)),
    http.get(at("thinker/author-profiles/"), () => rows(author)),
    http.get(at("thinker/strategies/"), () => rows(strategy)),
  ),
);

it("keeps instructions of one's own as a new version of this site", async () => {
  let sent: unknown;
  server.use(
    http.post(at("thinker/prompts/"), async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ ...version, number: 3 }, { status: 201 });
    }),
  );
  const user = open("/thinker/prompts");
  const text = await screen.findByLabelText("Instructions");
  expect(screen.getByRole("button", { name: "Save as a new version" })).toBeDisabled();
  await user.type(text, " Be brief.");
  await user.type(screen.getByLabelText("Why"), "brevity");
  await user.click(screen.getByRole("button", { name: "Save as a new version" }));
  await waitFor(() =>
    expect(sent).toEqual({
      site_id,
      function: "generate_ideas",
      text: "Think of pages. Be brief.",
      note: "brevity",
    }),
  );
  expect(await screen.findByText("Version 3 applies from now on.")).toBeVisible();
});

it("tries instructions on a keyword: what comes out, and its price", async () => {
  server.use(
    http.post(at("thinker/prompts/try/"), accepted),
    http.get(at("jobs/:id/"), () =>
      HttpResponse.json(
        ended({
          output: { ideas: [{ title: "What heat pumps cost" }] },
          credits: 4,
          provider: "offline",
          model: "",
        }),
      ),
    ),
  );
  const user = open("/thinker/prompts");
  await user.type(await screen.findByLabelText(/Try it on/), "heat pump cost");
  await user.click(screen.getByRole("button", { name: "Try" }));
  const result = await screen.findByRole("region", { name: "Result of the trial" });
  expect(result).toHaveTextContent("What heat pumps cost");
  expect(result).toHaveTextContent("4 credits");
});

it("lets an earlier version apply again", async () => {
  let activated = "";
  server.use(
    http.post(at("thinker/prompts/:id/activate/"), ({ params }) => {
      activated = String(params["id"]);
      return HttpResponse.json({ ...version, is_active: true });
    }),
  );
  const user = open("/thinker/prompts");
  await user.click(await screen.findByRole("button", { name: "Let it apply: Version 2" }));
  await waitFor(() => expect(activated).toBe("prm_1"));
});

it("shows a viewer the instructions, with nothing to change", async () => {
  server.use(http.get(at("session/"), () => HttpResponse.json({ ...session, role: "viewer" })));
  open("/thinker/prompts");
  expect(await screen.findByLabelText("Instructions")).toHaveAttribute("readonly");
  expect(screen.queryByRole("button", { name: /Save as|Try|Let it apply/ })).not.toBeInTheDocument();
});

it("adds a voice, deletes one after asking, and takes that back", async () => {
  const sent: unknown[] = [];
  server.use(
    http.post(at("thinker/author-profiles/"), async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(author, { status: 201 });
    }),
    http.delete(at("thinker/author-profiles/:id/"), () => new HttpResponse(null, { status: 204 })),
  );
  const user = open("/thinker/authors");
  await user.click(await screen.findByRole("button", { name: "Add a profile" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByLabelText(/^Name/), "Ada");
  await user.click(within(dialog).getByRole("button", { name: "Save" }));
  await waitFor(() => expect(sent[0]).toMatchObject({ name: "Ada", site_id: null }));
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  await user.click(await screen.findByRole("button", { name: "Delete Rowan Hale" }));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Delete" }));
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(sent[1]).toMatchObject({ name: "Rowan Hale", banned_words: ["delve"] }));
  expect(sent[1]).not.toHaveProperty("id");
});

it("changes a mix; a kind with no weight is left out", async () => {
  let sent: unknown;
  server.use(
    http.patch(at("thinker/strategies/:id/"), async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json(strategy);
    }),
  );
  const user = open("/thinker/strategies");
  expect(await screen.findByText("Guide 75 % · Comparison 25 %")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Edit Guides first" }));
  const dialog = await screen.findByRole("dialog");
  const weight = within(dialog).getByLabelText("Comparison");
  await user.clear(weight);
  await user.type(weight, "0");
  await user.click(within(dialog).getByRole("button", { name: "Save" }));
  await waitFor(() =>
    expect(sent).toMatchObject({
      structures: { guide: 3 },
      cadence: { weekdays: [0, 2], per_day: 2, hour: 8 },
    }),
  );
  expect(sent).not.toHaveProperty("structures.comparison");
});

it("shows the picture of a trial, or why there is none", async () => {
  server.use(
    http.post(at("thinker/images/try/"), accepted),
    http.get(at("jobs/:id/"), () => HttpResponse.json(ended(null, "The provider refused the prompt."))),
  );
  const user = open("/thinker/images");
  await user.type(await screen.findByLabelText(/Prompt/), "a heat pump");
  await user.click(screen.getByRole("button", { name: "Make the picture" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("The provider refused the prompt.");
  server.use(
    http.get(at("jobs/:id/"), () =>
      HttpResponse.json(
        ended({ image: "data:image/webp;base64,AAAA", credits: 5, provider: "offline", model: "" }),
      ),
    ),
    http.post(at("thinker/images/try/"), () =>
      HttpResponse.json({ job_id: "job_10", state: "queued" }, { status: 202 }),
    ),
  );
  await user.click(screen.getByRole("button", { name: "Make the picture" }));
  expect(await screen.findByRole("img", { name: "The picture of the trial" })).toBeVisible();
});

it("says why the prompts could not be loaded", async () => {
  server.use(
    http.get(at("thinker/prompts/effective/"), () => problem(500, "internal", "Something broke here.")),
  );
  open("/thinker/prompts");
  expect(await screen.findByRole("alert")).toHaveTextContent("Something broke here.");
});

it("asks before instructions that are not saved give way to another kind of work", async () => {
  server.use(
    http.get(at("thinker/prompts/effective/"), () =>
      HttpResponse.json([told, { ...told, function: "generate_content", text: "Write." }]),
    ),
  );
  const asked = vi.spyOn(window, "confirm").mockReturnValue(false);
  const user = open("/thinker/prompts");
  await user.type(await screen.findByLabelText("Instructions"), " Be brief.");
  await user.click(screen.getByRole("button", { name: "Generate content" }));
  await waitFor(() => expect(asked).toHaveBeenCalled());
  expect(screen.getByLabelText("Instructions")).toHaveValue("Think of pages. Be brief.");
  asked.mockRestore();
});
