import type { SiteDefinition } from "@igny8/blocks/generated";
import { schemesOf } from "@igny8/blocks/theme";
import { styleSheet } from "../config/themes/default";
import { contentHash } from "./facts";
import { icon } from "./feeds";

export interface SharedFiles {
  css: string;
  icon: string;
  /** Contents by path from the site's root. */
  files: Map<string, string>;
}

const hashed = (name: string, extension: string, text: string): string =>
  `/assets/${name}.${contentHash(text).slice(0, 12)}.${extension}`;

/** The style sheet and the icon, named by their contents. */
export function sharedFiles({ site }: SiteDefinition): SharedFiles {
  const sheet = styleSheet(site.theme);
  const mark = icon(site.name, schemesOf(site.theme).light.accent);
  const css = hashed("site", "css", sheet);
  const iconPath = hashed("icon", "svg", mark);
  return {
    css,
    icon: iconPath,
    files: new Map([
      [css, sheet],
      [iconPath, mark],
    ]),
  };
}
