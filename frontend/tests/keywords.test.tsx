import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { at, list, problem } from "./support/answers";
import { session } from "./support/fixtures";
import { open } from "./support/open";
import * as planned from "./support/plannerFixtures";
import { server } from "./support/server";

const asViewer = http.get(at("session/"), () => HttpResponse.json({ ...session, role: "viewer" }));

function choose(file: File): void {
  const input = document.querySelector<HTMLInputElement>('input[type="file"]');
  if (!input) throw new Error("no file input");
  fireEvent.change(input, { target: { files: [file] } });
}

const csv = (): File =>
  new File(["Keyword,Volume\nheat pump cost,5400\n"], "keywords.csv", { type: "text/csv" });

it("imports a keyword file: columns, preview, progress, report, undo", async () => {
  const mappings: (FormDataEntryValue | null)[] = [];
  server.use(
    http.post(at("planner/keyword-imports/"), async ({ request }) => {
      mappings.push((await request.formData()).get("mapping"));
      return undefined; // the usual handler answers
    }),
  );
  const user = open("/planner/keywords");
  await user.click(await screen.findByRole("button", { name: "Import" }));
  const dialog = await screen.findByRole("dialog");
  choose(csv());
  await user.click(within(dialog).getByRole("button", { name: "Preview" }));
  expect(await within(dialog).findByText("heat pump cost")).toBeVisible();
  expect(within(dialog).getByRole("status")).toHaveTextContent("318 new, 0 already there, 1 twice");
  expect(within(dialog).getByText(/Row 7: “many” is not a number/)).toBeVisible();

  await user.click(within(dialog).getByRole("combobox", { name: "Difficulty" }));
  const columns = screen.getByRole("listbox", { name: "Difficulty", hidden: true });
  await user.click(within(columns).getByRole("option", { name: "Volume", hidden: true }));
  await user.click(within(dialog).getByRole("button", { name: "Read with these columns" }));
  await waitFor(() => expect(mappings).toHaveLength(2));
  expect(JSON.parse(String(mappings[1]))).toEqual({
    phrase: "Keyword",
    volume: "Volume",
    difficulty: "Volume",
  });

  await user.click(await within(dialog).findByRole("button", { name: "Import" }));
  expect(await within(dialog).findByText(/318 added/)).toBeVisible();
  await user.click(within(dialog).getByRole("button", { name: "Undo" }));
  await user.click(await screen.findByRole("button", { name: "Undo the import" }));
  expect(await screen.findByText("318 keywords deleted.")).toBeVisible();
});

it("keeps the answer to the first phrases in sight when the list is no longer empty", async () => {
  const added: unknown[] = [];
  server.use(
    http.get(at("planner/keywords/"), () => list(...added)),
    http.post(at("planner/keywords/bulk-add/"), () => {
      added.push(planned.keyword);
      const refused = { phrase: "?", outcome: "rejected", reason: "holds no word" };
      return HttpResponse.json({ results: [{ phrase: "heat pump", outcome: "created" }, refused] });
    }),
  );
  const user = open("/planner/keywords");
  const empty = (await screen.findByText("No keywords yet")).parentElement as HTMLElement;
  await user.click(await within(empty).findByRole("button", { name: "More ways to add keywords" }));
  await user.click(await screen.findByRole("menuitem", { name: "Add phrases" }));
  const dialog = await screen.findByRole("dialog", { name: "Add phrases" });
  await user.type(within(dialog).getByLabelText("Keywords"), "heat pump\n?");
  await user.click(within(dialog).getByRole("button", { name: "Add" }));
  expect(await screen.findByRole("grid", { name: "Keywords", hidden: true })).toBeInTheDocument();
  expect(within(dialog).getByRole("status")).toHaveTextContent("1 keyword added.");
  expect(within(dialog).getByText("?: holds no word")).toBeVisible();
  await user.click(within(dialog).getByRole("button", { name: "Done" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

it("shows what is wrong with a file that is no keyword file", async () => {
  server.use(
    http.post(at("planner/keyword-imports/"), () =>
      problem(422, "unknown_columns", "No column holds keywords. Name one “Keyword”."),
    ),
  );
  const user = open("/planner/keywords");
  await user.click(await screen.findByRole("button", { name: "Import" }));
  const dialog = await screen.findByRole("dialog");
  choose(new File(["x"], "x.csv", { type: "text/csv" }));
  await user.click(within(dialog).getByRole("button", { name: "Preview" }));
  expect(await within(dialog).findByRole("alert")).toHaveTextContent("No column holds keywords");
});

it("draws only the rows in sight, loads the next page ahead and moves by keys", async () => {
  const cursors: (string | null)[] = [];
  server.use(
    http.get(at("planner/keywords/"), ({ request }) => {
      const { searchParams } = new URL(request.url);
      cursors.push(searchParams.get("cursor"));
      return HttpResponse.json({
        results: planned.keywords,
        next: cursors.length < 3 ? `${request.url}&cursor=page${cursors.length}` : null,
        previous: null,
        count: 10_000,
        count_capped: true,
      });
    }),
  );
  const user = open("/planner/keywords");
  const grid = await screen.findByRole("grid", { name: "Keywords" });
  expect(grid).toHaveAttribute("aria-rowcount", "-1");
  expect(within(grid).getAllByRole("row").length).toBeLessThan(60);
  expect(screen.getByText("200 of 10,000+ rows loaded")).toBeVisible();

  const box = within(grid).getByRole("checkbox", { name: "heat pump 1" });
  box.focus();
  await user.keyboard("{ArrowDown}{ArrowRight}");
  expect(document.activeElement).toHaveTextContent("heat pump 2");
  await user.keyboard(" ");
  expect(await screen.findByText("1 chosen")).toBeVisible();
  await user.keyboard("{Home}");
  expect(document.activeElement).toHaveAccessibleName("heat pump 2");
  await user.keyboard("{ArrowUp}{ArrowUp}{ArrowRight}{ArrowRight}");
  expect(document.activeElement).toHaveTextContent("Volume");
  await user.keyboard("{Enter}");
  await waitFor(() =>
    expect(within(grid).getByRole("columnheader", { name: "Volume" })).toHaveAttribute(
      "aria-sort",
      "ascending",
    ),
  );
});

it("changes and deletes chosen keywords in place", async () => {
  const sent: unknown[] = [];
  server.use(
    http.post(at("planner/keywords/bulk-update/"), async ({ request }) => {
      sent.push(await request.clone().json());
      return undefined;
    }),
  );
  const user = open("/planner/keywords");
  await user.click(await screen.findByRole("checkbox", { name: "heat pump old house" }));
  await user.click(screen.getByRole("button", { name: "Set intent" }));
  await user.click(await screen.findByRole("menuitem", { name: "Commercial" }));
  expect(await screen.findByText("1 keyword changed.")).toBeVisible();
  expect(sent).toEqual([{ ids: ["kw_1"], intent: "commercial" }]);

  await user.click(screen.getByRole("checkbox", { name: "heat pump old house" }));
  await user.click(screen.getByRole("button", { name: "Delete" }));
  await user.click(await screen.findByRole("button", { name: "Delete 1 keyword" }));
  expect(await screen.findByText("1 keyword deleted.")).toBeVisible();
});

it("opens a saved view: its filters and order are in the address, and so in the request", async () => {
  const asked: string[] = [];
  server.use(
    http.get(at("planner/keywords/"), ({ request }) => {
      asked.push(new URL(request.url).search);
      return undefined;
    }),
  );
  const user = open("/planner/keywords");
  await user.click(await screen.findByRole("button", { name: "Views" }));
  await user.click(await screen.findByRole("menuitem", { name: "Easy and large" }));
  await waitFor(() => expect(asked.at(-1)).toContain("max_difficulty=30"));
  expect(screen.getByRole("button", { name: "Clear filters" })).toBeVisible();
});

it("explains why a keyword is in its cluster", async () => {
  const user = open("/planner/keywords?keyword=kw_1");
  const drawer = await screen.findByRole("dialog");
  expect(await within(drawer).findByText(/shares “heat pump”/)).toBeVisible();
  expect(within(drawer).getByText("heat pump victorian house")).toBeVisible();
  await user.click(within(drawer).getByRole("button", { name: "Break up the group" }));
  expect(await screen.findByText("2 keywords left the group.")).toBeVisible();
});

it("shows a viewer the keywords without anything to change them", async () => {
  server.use(asViewer);
  open("/planner/keywords");
  expect(await screen.findByText("heat pump old house")).toBeVisible();
  expect(screen.queryByRole("checkbox")).toBeNull();
  expect(screen.queryByRole("button", { name: "Import" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Cluster new keywords" })).toBeNull();
});
