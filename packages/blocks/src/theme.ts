import type { Theme } from "./generated";

/** Colours of one scheme. Every pair that carries text keeps a contrast of 4.5 (see tests/theme.test.ts). */
export interface Scheme {
  bg: string;
  surface: string;
  soft: string;
  text: string;
  muted: string;
  line: string;
  accent: string;
  "on-accent": string;
}

type Accents = Pick<Scheme, "accent" | "soft" | "surface">;

const light = { bg: "#ffffff", text: "#15171c", muted: "#555b67", line: "#e2e4ea", "on-accent": "#ffffff" };
const dark = { bg: "#0e1014", text: "#e7e9ee", muted: "#a4abb8", line: "#2b303a", "on-accent": "#0e1014" };

const accents: Record<Theme["palette"], { light: Accents; dark: Accents }> = {
  indigo: {
    light: { accent: "#4338ca", soft: "#eef0ff", surface: "#f7f7fc" },
    dark: { accent: "#a5b4fc", soft: "#1a1c36", surface: "#16181f" },
  },
  forest: {
    light: { accent: "#17663a", soft: "#eaf5ee", surface: "#f6f9f7" },
    dark: { accent: "#86d6a4", soft: "#12261a", surface: "#151a18" },
  },
  ocean: {
    light: { accent: "#075985", soft: "#e6f4fb", surface: "#f5f9fb" },
    dark: { accent: "#7dd3fc", soft: "#0c2534", surface: "#14191e" },
  },
  terracotta: {
    light: { accent: "#9f3a16", soft: "#fcf0e9", surface: "#fbf8f5" },
    dark: { accent: "#fdba8c", soft: "#2d1a11", surface: "#1b1816" },
  },
  plum: {
    light: { accent: "#86198f", soft: "#fbeefc", surface: "#fbf7fb" },
    dark: { accent: "#f0abfc", soft: "#2b152f", surface: "#19161b" },
  },
  slate: {
    light: { accent: "#334155", soft: "#eef2f6", surface: "#f7f8fa" },
    dark: { accent: "#cbd5e1", soft: "#1d2530", surface: "#16191e" },
  },
};

export const palettes = Object.keys(accents) as Theme["palette"][];

export function schemesOf(palette: Theme["palette"]): { light: Scheme; dark: Scheme } {
  return { light: { ...light, ...accents[palette].light }, dark: { ...dark, ...accents[palette].dark } };
}

const sans = `"Inter", ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif`;
const serif = `"Source Serif 4", "Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", Georgia, serif`;
const typography: Record<Theme["typography"], string> = {
  modern: `--font-text:${sans};--font-display:${sans};--display-weight:750;--display-tracking:-.025em`,
  classic: `--font-text:${serif};--font-display:${serif};--display-weight:600;--display-tracking:-.012em`,
};
const radius: Record<Theme["radius"], string> = { none: "0rem", soft: ".75rem", round: "1.25rem" };

const variables = (scheme: Scheme): string =>
  Object.entries(scheme)
    .map(([name, value]) => `--${name}:${value}`)
    .join(";");

/** The theme as custom properties; everything else in the style sheets refers to them. */
export function themeCss(theme: Theme): string {
  const { light, dark } = schemesOf(theme.palette);
  return (
    `:root{color-scheme:light dark;${variables(light)};${typography[theme.typography]};--radius:${radius[theme.radius]}}` +
    `@media (prefers-color-scheme:dark){:root{${variables(dark)}}}`
  );
}
