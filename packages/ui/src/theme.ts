import { type MantineColorsTuple, createTheme } from "@mantine/core";

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

export const theme = createTheme({
  colors: { indigo },
  primaryColor: "indigo",
  primaryShade: { light: 7, dark: 5 },
  defaultRadius: "md",
  fontFamily: `"Inter", system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif`,
  headings: { fontWeight: "680", textWrap: "balance" },
  cursorType: "pointer",
  respectReducedMotion: true,
});
