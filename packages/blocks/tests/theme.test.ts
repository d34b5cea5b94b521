import { describe, expect, it } from "vitest";
import { contrast } from "../src/colour";
import { type Scheme, palettes, schemesOf, themeCss, themeNames } from "../src/theme";
import { themes } from "../src/themes";

/** Front and back of every text: body, quiet text, links on each ground, and buttons; inverted areas as well. */
const pairs: [keyof Scheme, keyof Scheme][] = [
  ["text", "bg"],
  ["text", "surface"],
  ["text", "soft"],
  ["muted", "bg"],
  ["muted", "surface"],
  ["muted", "soft"],
  ["accent", "bg"],
  ["accent", "surface"],
  ["accent", "soft"],
  ["on-accent", "accent"],
];

describe.each(themeNames)("theme %s", (name) => {
  describe.each(palettes)("with %s", (palette) => {
    it.each(["light", "dark"] as const)("keeps AA contrast in %s", (kind) => {
      const scheme = schemesOf({ name, palette })[kind];
      for (const [front, back] of pairs) {
        expect(contrast(scheme[front], scheme[back]), `${front} on ${back}`).toBeGreaterThanOrEqual(4.5);
      }
      expect(contrast(scheme["field-line"], scheme.bg)).toBeGreaterThanOrEqual(3);
    });
  });

  it("has every token", () => {
    expect(Object.keys(themes[name].tokens).sort()).toEqual(Object.keys(themes.clarity.tokens).sort());
  });

  it("names colours by their tokens only, so that the pairs above are all there are", () => {
    expect(JSON.stringify(themes[name].tokens)).not.toMatch(/#[0-9a-f]{3,8}|rgb|hsl/i);
  });
});

it("writes every token for both schemes, adjusted where it is told to", () => {
  const css = themeCss({ name: "hearth", palette: "forest", typography: "classic", radius: "none" });
  expect(css).toContain("--accent:#17663a");
  expect(css).toContain("@media (prefers-color-scheme:dark)");
  expect(css).toContain("--radius:0rem");
  expect(css).toContain("--display-weight:600");
});

it("falls back to the theme's own palette, type and corners", () => {
  const whole = themeCss({ name: "studio", palette: null, typography: null, radius: null });
  expect(whole).toBe(themeCss({ name: "studio" }));
  expect(whole).toContain("--radius:1.25rem");
});
