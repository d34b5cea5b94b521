import { describe, expect, it } from "vitest";
import { type Scheme, palettes, schemesOf, themeCss } from "../src/theme";

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((start) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2's contrast ratio. */
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

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

describe.each(palettes)("palette %s", (palette) => {
  it.each(["light", "dark"] as const)("keeps AA contrast in %s", (name) => {
    const scheme = schemesOf(palette)[name];
    for (const [front, back] of pairs) {
      expect(contrast(scheme[front], scheme[back]), `${front} on ${back}`).toBeGreaterThanOrEqual(4.5);
    }
  });
});

it("writes every token for both schemes", () => {
  const css = themeCss({ palette: "forest", typography: "classic", radius: "none" });
  expect(css).toContain("--accent:#17663a");
  expect(css).toContain("@media (prefers-color-scheme:dark)");
  expect(css).toContain("--radius:0rem");
});
