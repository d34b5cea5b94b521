import blocksCss from "@igny8/blocks/blocks.css?inline";
import type { Theme } from "@igny8/blocks/generated";
import { themeCss } from "@igny8/blocks/theme";
import layoutCss from "./layout.css?inline";

/** The site's one style sheet. */
export function styleSheet(theme: Theme): string {
  return themeCss(theme) + blocksCss + layoutCss;
}
