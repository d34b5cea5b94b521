import { mix } from "./colour";
import type { Theme } from "./generated";
import { type Palette, type ThemeName, radii, themes, typographies } from "./themes";

/** Colours of one scheme. Every pair that carries text keeps a contrast of 4.5 (see tests/theme.test.ts). */
export interface Scheme {
  bg: string;
  surface: string;
  soft: string;
  text: string;
  muted: string;
  line: string;
  /** The edge of a field: 3 to 1 on the ground, so that one sees where to write. */
  "field-line": string;
  accent: string;
  "on-accent": string;
}

/** A theme by name, and what of it is adjusted; nothing at all is the first theme as it is. */
export type ThemeChoice = Partial<Theme>;

const accents: Record<Palette, { light: string; dark: string }> = {
  indigo: { light: "#4338ca", dark: "#a5b4fc" },
  forest: { light: "#17663a", dark: "#86d6a4" },
  ocean: { light: "#075985", dark: "#7dd3fc" },
  terracotta: { light: "#9f3a16", dark: "#fdba8c" },
  plum: { light: "#86198f", dark: "#f0abfc" },
  slate: { light: "#334155", dark: "#cbd5e1" },
};

export const palettes = Object.keys(accents) as Palette[];
export const themeNames = Object.keys(themes) as ThemeName[];

const onAccent = { light: "#ffffff", dark: "#0e1014" };

function scheme(theme: ThemeChoice, name: "light" | "dark"): Scheme {
  const chosen = themes[theme.name ?? "clarity"];
  const { surface, soft, ...ground } = chosen[name];
  const accent = accents[theme.palette ?? chosen.palette][name];
  return {
    ...ground,
    surface: mix(ground.bg, accent, surface),
    soft: mix(ground.bg, accent, soft),
    accent,
    "field-line": mix(ground.bg, ground.text, 0.5),
    "on-accent": onAccent[name],
  };
}

export function schemesOf(theme: ThemeChoice): { light: Scheme; dark: Scheme } {
  return { light: scheme(theme, "light"), dark: scheme(theme, "dark") };
}

const declarations = (tokens: object): string =>
  Object.entries(tokens)
    .map(([name, value]) => `--${name}:${String(value)}`)
    .join(";");

/** The theme as custom properties; everything else in the style sheets refers to them. */
export function themeCss(theme: ThemeChoice): string {
  const chosen = themes[theme.name ?? "clarity"];
  const { light, dark } = schemesOf(theme);
  const tokens = {
    ...chosen.tokens,
    ...(theme.typography ? typographies[theme.typography] : {}),
    radius: radii[theme.radius ?? chosen.radius],
  };
  return (
    `:root{color-scheme:light dark;${declarations(light)};${declarations(tokens)}}` +
    `@media (prefers-color-scheme:dark){:root{${declarations(dark)}}}`
  );
}
