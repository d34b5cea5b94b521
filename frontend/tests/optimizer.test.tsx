import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import { runsOf, textBlocks } from "../src/modules/optimizer/analyze/textBlocks";
import { at, list, problem } from "./support/answers";
import { session } from "./support/fixtures";
import { open } from "./support/open";
import { change } from "./support/optimizerFixtures";
import { server } from "./support/server";

const asViewer = http.get(at("session/"), () => HttpResponse.json({ ...session, role: "viewer" }));

it("lists pages by score and has changes proposed", async () => {
  let sent: unknown;
  server.use(
    http.post(at("optimizer/runs/run/"), async ({ request }) => {
      sent = await request.clone().json();
      return undefined;
    }),
  );
  const user = open("/optimizer");
  await user.click(await screen.findByRole("button", { name: /Propose changes to/ }));
  expect(await screen.findByText(/appear under Compare/)).toBeVisible();
  expect(sent).toEqual({ content_id: "cont_1", propose: true });
});

it("shows pages that lose searchers, and turns the advice down", async () => {
  const user = open("/optimizer?tab=refreshes");
  expect(await screen.findByText("400 → 250")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Dismiss" }));
  expect(await screen.findByText("The advice is turned down.")).toBeVisible();
});

it("gives a viewer the scores without buttons that would be refused", async () => {
  server.use(asViewer);
  open("/optimizer");
  expect(await screen.findByText("How a heat pump works")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Score the site" })).toBeNull();
  expect(screen.queryByRole("button", { name: /Propose/ })).toBeNull();
});

it("shows a viewer the last scores of a page, and asks for no new ones", async () => {
  const refused = { asked: false };
  server.use(
    asViewer,
    http.get(at("optimizer/analyses/"), () => list()),
    http.post(at("optimizer/runs/analyse/"), () => {
      refused.asked = true;
      return problem(403, "role_too_low", "This needs the role editor.");
    }),
  );
  open("/optimizer/analyze?content=cont_1");
  expect(await screen.findByText("Not scored yet")).toBeVisible();
  expect(refused.asked).toBe(false);
});

it("marks in a pasted text what was found", async () => {
  const user = open("/optimizer/analyze?of=text");
  await user.type(await screen.findByLabelText(/Text or HTML/), "First.\n\nOne sentence is long.");
  await user.click(screen.getByRole("button", { name: "Analyse" }));
  expect(await screen.findByText("One sentence is very long.")).toBeVisible();
  expect(screen.getByText("Cut it in two.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Show 1 place" }));
  const text = screen.getByRole("region", { name: "Text with marks" });
  expect(text.querySelector("mark")).toHaveTextContent("sentence");
});

it("shows the API's word on a text that it refuses, at its field", async () => {
  server.use(
    http.post(at("optimizer/runs/analyse-text/"), () =>
      problem(400, "invalid", "This language is not known."),
    ),
  );
  const user = open("/optimizer/analyze?of=text");
  await user.click(await screen.findByRole("button", { name: "Analyse" }));
  expect(await screen.findByText("Paste a text first.")).toBeVisible();
  await user.type(screen.getByLabelText(/Text or HTML/), "Some words.");
  await user.click(screen.getByRole("button", { name: "Analyse" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("This language is not known.");
});

it("compares a run: each finding is accepted or rejected by itself", async () => {
  const sent: unknown[] = [];
  server.use(
    http.post(at("optimizer/runs/:id/decide/"), async ({ request }) => {
      sent.push(await request.clone().json());
      return undefined;
    }),
  );
  const user = open("/optimizer/compare/opt_1");
  await user.click(await screen.findByRole("button", { name: `Accept “${change.summary}”` }));
  await waitFor(() => expect(sent).toEqual([{ accept: ["c1"], reject: [] }]));
  await user.click(await screen.findByRole("checkbox", { name: "Choose “Two shorter sentences”" }));
  await user.click(screen.getByRole("button", { name: "Reject 1 chosen" }));
  await waitFor(() => expect(sent[1]).toEqual({ accept: [], reject: ["c2"] }));
  const whole = screen.getByRole("group", { name: "The whole page" });
  expect(within(whole).getByRole("deletion")).toHaveTextContent("Old.");
});

describe("text blocks", () => {
  it("counts blocks as the analysis does: inline elements share theirs, two breaks part", () => {
    const blocks = textBlocks(
      "<h2>A  title</h2><p>One <b>bold</b><br>line<br><br>new</p><script>x</script><ul><li>item</li></ul>",
    );
    expect(blocks.map(({ text }) => text)).toEqual(["A title", "One bold line", "new", "item"]);
  });

  it("leaves places out that do not fit the text", () => {
    const place = { block: 0, start: 4, end: 7, text: "two" };
    expect(runsOf("one two three", [place])).toEqual([
      { text: "one ", isMarked: false },
      { text: "two", isMarked: true },
      { text: " three", isMarked: false },
    ]);
    expect(runsOf("one too three", [place])).toEqual([{ text: "one too three", isMarked: false }]);
  });
});
