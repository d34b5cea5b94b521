import type { Theme } from "./generated";

export type ThemeName = Theme["name"];
export type Palette = NonNullable<Theme["palette"]>;
export type Typography = NonNullable<Theme["typography"]>;
export type Radius = NonNullable<Theme["radius"]>;

interface Ground {
  bg: string;
  text: string;
  muted: string;
  line: string;
  /** Shares of the accent in the ground, for quiet and for tinted areas. */
  surface: number;
  soft: number;
}

export interface ThemeTokens {
  /** What the theme is for, in a few words. */
  mood: string;
  palette: Palette;
  radius: Radius;
  light: Ground;
  dark: Ground;
  /** Everything else, as custom properties without their dashes; values may refer to the colours. */
  tokens: Record<string, string>;
}

/** Only faces that systems bring along; nothing is loaded. */
const sans = `"Inter",ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",Arial,sans-serif`;
const humanist = `Seravek,"Gill Sans Nova",Optima,Ubuntu,Calibri,"Noto Sans","DejaVu Sans",ui-sans-serif,sans-serif`;
const oldStyle = `"Iowan Old Style","Palatino Linotype",Palatino,"URW Palladio L",P052,"Noto Serif",Georgia,serif`;
const charter = `Charter,"Bitstream Charter","Sitka Text",Cambria,"Noto Serif",Georgia,serif`;
const grotesque = `"Helvetica Neue",Helvetica,"Nimbus Sans","Liberation Sans",Arial,"Noto Sans",sans-serif`;
const geometric = `"Avenir Next",Avenir,Montserrat,Corbel,"URW Gothic","Century Gothic","Noto Sans",ui-sans-serif,sans-serif`;

export const typographies: Record<Typography, Record<string, string>> = {
  modern: { "font-text": sans, "font-display": sans, "display-weight": "750", "display-tracking": "-.025em" },
  classic: {
    "font-text": oldStyle,
    "font-display": oldStyle,
    "display-weight": "600",
    "display-tracking": "-.012em",
  },
};

export const radii: Record<Radius, string> = { none: "0rem", soft: ".75rem", round: "1.25rem" };

const plain: Record<string, string> = {
  "text-size": "clamp(1.03rem,.98rem + .25vw,1.125rem)",
  leading: "1.7",
  h1: "clamp(2rem,1.45rem + 2.6vw,3.25rem)",
  "h1-leading": "1.1",
  h2: "clamp(1.45rem,1.25rem + .9vw,1.9rem)",
  h3: "clamp(1.18rem,1.1rem + .35vw,1.35rem)",
  lead: "1.15em",
  "gap-block": "2rem",
  "gap-section": "3.5rem",
  "gap-grid": "1.5rem",
  "pad-card": "1.6rem",
  "pad-hero": "clamp(3rem,8vw,6.5rem)",
  "hero-bg": "linear-gradient(180deg,var(--soft),var(--bg))",
  "hero-line": "1px solid var(--line)",
  "hero-align": "start",
  "hero-width": "46rem",
  "hero-inline": "0",
  "title-align": "start",
  "title-inline": "0",
  "title-rule": "0 solid transparent",
  "title-pad": "0",
  "card-bg": "var(--surface)",
  "card-line": "1px solid var(--line)",
  "card-shadow": "none",
  "button-radius": "calc(var(--radius)*.8)",
  "button-pad": ".72em 1.35em",
  "button-weight": "620",
  "eyebrow-size": ".82rem",
  "eyebrow-case": "uppercase",
  "eyebrow-tracking": ".09em",
  "eyebrow-font": "inherit",
  "cta-bg": "var(--soft)",
  "cta-text": "var(--text)",
  "cta-button": "var(--accent)",
  "cta-on-button": "var(--on-accent)",
  "step-bg": "var(--soft)",
  "step-text": "var(--accent)",
  "step-line": "transparent",
  "step-radius": "50%",
  "pad-plan": "1.6rem",
};

export const themes: Record<ThemeName, ThemeTokens> = {
  clarity: {
    mood: "Clear and precise: even type, soft corners, quiet surfaces",
    palette: "indigo",
    radius: "soft",
    light: { bg: "#ffffff", text: "#15171c", muted: "#555b67", line: "#e2e4ea", surface: 0.035, soft: 0.085 },
    dark: { bg: "#0e1014", text: "#e7e9ee", muted: "#a4abb8", line: "#2b303a", surface: 0.06, soft: 0.13 },
    tokens: { ...plain, ...typographies.modern },
  },
  hearth: {
    mood: "Warm and unhurried: bookish headings on paper, generous room",
    palette: "terracotta",
    radius: "soft",
    light: { bg: "#fdfaf5", text: "#2b2320", muted: "#62564e", line: "#e6dbcd", surface: 0.045, soft: 0.1 },
    dark: { bg: "#17120f", text: "#f2e9e1", muted: "#b9aba0", line: "#3b312a", surface: 0.06, soft: 0.12 },
    tokens: {
      ...plain,
      "font-text": humanist,
      "font-display": oldStyle,
      "display-weight": "500",
      "display-tracking": "-.01em",
      "text-size": "clamp(1.06rem,1.01rem + .3vw,1.19rem)",
      leading: "1.78",
      h1: "clamp(2.25rem,1.6rem + 3.1vw,3.9rem)",
      "h1-leading": "1.14",
      h2: "clamp(1.7rem,1.4rem + 1.3vw,2.4rem)",
      h3: "clamp(1.25rem,1.16rem + .4vw,1.45rem)",
      lead: "1.18em",
      "gap-block": "2.4rem",
      "gap-section": "clamp(4.5rem,8vw,6.5rem)",
      "gap-grid": "2rem",
      "pad-card": "2.1rem",
      "pad-hero": "clamp(4rem,10vw,8.5rem)",
      "hero-bg": "var(--bg)",
      "hero-line": "0 solid transparent",
      "hero-align": "center",
      "hero-width": "54rem",
      "hero-inline": "auto",
      "title-align": "center",
      "title-inline": "auto",
      "card-bg": "var(--surface)",
      "card-line": "1px solid transparent",
      "button-radius": "99rem",
      "button-pad": ".8em 1.8em",
      "button-weight": "600",
      "eyebrow-size": "1.08rem",
      "eyebrow-case": "none",
      "eyebrow-tracking": "0",
      "eyebrow-font": `italic 500 1.15rem/1.4 ${oldStyle}`,
      "step-bg": "transparent",
      "step-line": "var(--accent)",
      "pad-plan": "2.2rem",
    },
  },
  atlas: {
    mood: "Dense and editorial: strong rules, square corners, black on white",
    palette: "slate",
    radius: "none",
    light: { bg: "#ffffff", text: "#0b0b0c", muted: "#4b4b4f", line: "#cfcfd3", surface: 0.05, soft: 0.1 },
    dark: { bg: "#0b0b0c", text: "#f4f4f5", muted: "#a9a9b0", line: "#38383d", surface: 0.05, soft: 0.11 },
    tokens: {
      ...plain,
      "font-text": charter,
      "font-display": grotesque,
      "display-weight": "800",
      "display-tracking": "-.035em",
      "text-size": "clamp(1rem,.97rem + .15vw,1.08rem)",
      leading: "1.6",
      h1: "clamp(2.3rem,1.3rem + 4.6vw,4.9rem)",
      "h1-leading": ".98",
      h2: "clamp(1.5rem,1.25rem + 1.1vw,2.1rem)",
      h3: "clamp(1.1rem,1.05rem + .25vw,1.22rem)",
      lead: "1.2em",
      "gap-block": "1.6rem",
      "gap-section": "clamp(3rem,5vw,4.25rem)",
      "gap-grid": "1.75rem",
      "pad-card": "1.1rem 0 0",
      "pad-hero": "clamp(2.25rem,5vw,4.5rem)",
      "hero-width": "64rem",
      "hero-bg": "var(--bg)",
      "hero-line": "2px solid var(--text)",
      "title-rule": "2px solid var(--text)",
      "title-pad": ".85rem",
      "card-bg": "transparent",
      "card-line": "0 solid transparent",
      "card-shadow": "inset 0 1px 0 var(--line)",
      "button-radius": "var(--radius)",
      "button-pad": ".7em 1.25em",
      "button-weight": "700",
      "eyebrow-size": ".78rem",
      "eyebrow-tracking": ".12em",
      "cta-bg": "var(--text)",
      "cta-text": "var(--bg)",
      "cta-button": "var(--bg)",
      "cta-on-button": "var(--text)",
      "step-bg": "var(--text)",
      "step-text": "var(--bg)",
      "step-radius": "0",
    },
  },
  studio: {
    mood: "Bold and friendly: big round shapes, saturated colour, large type",
    palette: "plum",
    radius: "round",
    light: { bg: "#ffffff", text: "#17101f", muted: "#534c5c", line: "#e5e0e9", surface: 0.055, soft: 0.12 },
    dark: { bg: "#120e17", text: "#f4f0f7", muted: "#b5adbd", line: "#352e3c", surface: 0.07, soft: 0.15 },
    tokens: {
      ...plain,
      "font-text": geometric,
      "font-display": geometric,
      "display-weight": "800",
      "display-tracking": "-.04em",
      "text-size": "clamp(1.06rem,1rem + .3vw,1.2rem)",
      leading: "1.62",
      h1: "clamp(2.6rem,1.5rem + 5.2vw,5.6rem)",
      "h1-leading": "1",
      h2: "clamp(1.9rem,1.45rem + 2vw,3rem)",
      h3: "clamp(1.25rem,1.15rem + .5vw,1.55rem)",
      lead: "1.2em",
      "gap-block": "2.25rem",
      "gap-section": "clamp(4rem,7vw,6rem)",
      "gap-grid": "1.25rem",
      "pad-card": "2rem",
      "pad-hero": "clamp(3.5rem,9vw,7.5rem)",
      "hero-bg": "var(--soft)",
      "hero-width": "60rem",
      "hero-line": "0 solid transparent",
      "card-bg": "var(--soft)",
      "card-line": "1px solid transparent",
      "button-radius": "99rem",
      "button-pad": ".85em 1.7em",
      "button-weight": "700",
      "eyebrow-size": ".95rem",
      "eyebrow-case": "none",
      "eyebrow-tracking": "0",
      "cta-bg": "var(--accent)",
      "cta-text": "var(--on-accent)",
      "cta-button": "var(--on-accent)",
      "cta-on-button": "var(--accent)",
      "step-bg": "var(--accent)",
      "step-text": "var(--on-accent)",
    },
  },
};
