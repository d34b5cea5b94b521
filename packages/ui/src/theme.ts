import { type CSSVariablesResolver, type MantineColorsTuple, createTheme } from "@mantine/core";
import classes from "./theme.module.css";

/** The indigo of the default site theme, in Mantine's ten steps. */
const indigo: MantineColorsTuple = [
  "#eef0ff",
  "#dfe2ff",
  "#bdc2fb",
  "#989ff5",
  "#7a82f0",
  "#6366e8",
  "#5450dd",
  "#4338ca",
  "#372fae",
  "#2d2791",
];

/** Mantine's red, darker from 5 on: white on it, and it on white, have a contrast of 4.5. */
const red: MantineColorsTuple = [
  "#fff5f5",
  "#ffe3e3",
  "#ffc9c9",
  "#ffa8a8",
  "#ff8787",
  "#d92d2d",
  "#d12a2a",
  "#c92a2a",
  "#b42424",
  "#9c1f1f",
];

export const theme = createTheme({
  colors: { indigo, red },
  primaryColor: "indigo",
  primaryShade: { light: 7, dark: 5 },
  defaultRadius: "md",
  fontFamily: `"Inter", system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif`,
  headings: { fontWeight: "680", textWrap: "balance" },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    // What a closed list offers is neither drawn nor measured for its place.
    Combobox: { defaultProps: { keepMounted: false } },
    Skeleton: { classNames: { root: classes.skeleton } },
    // A dialog's header is no banner of the page.
    ModalHeader: { defaultProps: { role: "presentation" } },
    DrawerHeader: { defaultProps: { role: "presentation" } },
  },
});

/** Secondary text that keeps a contrast of 4.5 on every ground; Mantine's own grey has 3.3. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "var(--mantine-color-gray-7)",
    "--mantine-color-placeholder": "var(--mantine-color-gray-7)",
    "--mantine-color-error": "var(--mantine-color-red-9)",
    "--mantine-color-teal-light": "var(--mantine-color-teal-0)",
    "--mantine-color-orange-light": "var(--mantine-color-orange-0)",
    "--mantine-color-orange-light-color": "#a83c06",
  },
  dark: {
    "--mantine-color-dimmed": "var(--mantine-color-dark-1)",
    "--mantine-color-placeholder": "var(--mantine-color-dark-1)",
    "--mantine-color-error": "var(--mantine-color-red-4)",
  },
});
