import { expect, it } from "vitest";
import { schemaVersion, upgrade, versionProblem } from "../src/migrations";
import schema from "../src/schema.json";

const link = { label: "Call", href: "tel:+491" };
const oldCta = { type: "cta", title: "Call us", text: null, action: link };
const newCta = { type: "cta", title: "Call us", text: null, actions: [link] };

it("knows the version of the schema", () => {
  expect(schemaVersion).toBe(schema.$defs.BlockDocument.properties.schema_version.const);
});

it("brings a page of version 1 up to date, with what newer versions added", () => {
  const page = { schema_version: 1, path: "/", blocks: [oldCta, { type: "divider" }] };
  expect(upgrade(page)).toEqual({
    schema_version: 2,
    path: "/",
    blocks: [newCta, { type: "divider" }],
    alternates: [],
    categories: [],
  });
});

it("gives a site of version 1 the theme that it had", () => {
  const site = { schema_version: 1, site: { name: "S", theme: { palette: "forest" } }, pages: [] };
  expect(upgrade(site)).toEqual({
    schema_version: 2,
    site: { name: "S", theme: { name: "clarity", palette: "forest" } },
    pages: [],
    redirects: [],
    assets: null,
  });
});

it.each([{ schema_version: 2, path: "/", blocks: [newCta] }, { schema_version: 3 }, "text", null, [1]])(
  "leaves %j as it is",
  (value) => {
    expect(upgrade(value)).toBe(value);
  },
);

it.each([
  [{ schema_version: 3 }, "reads versions up to 2"],
  [{ schema_version: "1" }, "whole number"],
  [{ schema_version: 0 }, "whole number"],
  [{}, "whole number"],
  [[], "whole number"],
])("says of %j why it cannot be read", (value, reason) => {
  expect(versionProblem(value)).toContain(reason);
});

it("has nothing to say of what it can read", () => {
  expect([versionProblem({ schema_version: 1 }), versionProblem({ schema_version: 2 })]).toEqual([
    null,
    null,
  ]);
});
