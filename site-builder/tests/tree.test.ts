import { expect, it } from "vitest";
import { type Move, depthOf, moved } from "../src/state/tree";

const page = (id: string, parent_id: string | null = null) => ({ id, parent_id, is_home: id === "home" });
const site = [
  page("home"),
  page("services"),
  page("roofs", "services"),
  page("walls", "services"),
  page("about"),
];
const shown = (pages: typeof site | null): string[] | null =>
  pages && pages.map((one) => `${"-".repeat(depthOf(one, pages))}${one.id}`);

const cases: [string, Move, string[] | null][] = [
  ["about", "up", ["home", "about", "services", "-roofs", "-walls"]],
  ["services", "down", ["home", "about", "services", "-roofs", "-walls"]],
  ["services", "up", null],
  ["home", "down", null],
  ["walls", "up", ["home", "services", "-walls", "-roofs", "about"]],
  ["about", "in", ["home", "services", "-roofs", "-walls", "-about"]],
  ["services", "in", null],
  ["walls", "in", ["home", "services", "-roofs", "--walls", "about"]],
  ["roofs", "out", ["home", "services", "-walls", "roofs", "about"]],
  ["about", "out", null],
  ["nobody", "up", null],
];

it.each(cases)("moves %s %s", (id, way, expected) => {
  expect(shown(moved(site, id, way))).toEqual(expected);
});

it("goes no deeper than the API allows", () => {
  const deep = [
    page("home"),
    page("a"),
    page("b", "a"),
    page("c", "b"),
    page("d", "b"),
    page("e"),
    page("f", "e"),
  ];
  expect(moved(deep, "d", "in")).toBeNull();
  expect(shown(moved(deep, "e", "in"))).toEqual(["home", "a", "-b", "--c", "--d", "-e", "--f"]);
});
