import type { Theme } from "@igny8/blocks/generated";
import { z } from "zod";

/** The choices of a look. What is left out is the theme's own. */
export const themeNames = ["clarity", "hearth", "atlas", "studio"] as const;
export const paletteNames = ["indigo", "forest", "ocean", "terracotta", "plum", "slate"] as const;
export const typographyNames = ["modern", "classic"] as const;
export const radiusNames = ["none", "soft", "round"] as const;

const labelled = <T extends string>(
  names: readonly T[],
  labels: Record<T, string>,
): { value: T; label: string }[] => names.map((value) => ({ value, label: labels[value] }));

export const themeChoices = [
  { value: "clarity", label: "Clarity", description: "Plain and modern; lets the text speak." },
  { value: "hearth", label: "Hearth", description: "Warm, with serif headings and much room." },
  { value: "atlas", label: "Atlas", description: "Dense and editorial, with sharp edges." },
  { value: "studio", label: "Studio", description: "Bold, large type, round shapes." },
] as const satisfies readonly { value: (typeof themeNames)[number]; label: string; description: string }[];
export const paletteChoices = labelled(paletteNames, {
  indigo: "Indigo",
  forest: "Forest",
  ocean: "Ocean",
  terracotta: "Terracotta",
  plum: "Plum",
  slate: "Slate",
});
export const typographyChoices = labelled(typographyNames, { modern: "Modern", classic: "Classic" });
export const radiusChoices = labelled(radiusNames, { none: "Square", soft: "Soft", round: "Round" });

const shape = z.object({
  name: z.enum(themeNames).catch("clarity"),
  palette: z.enum(paletteNames).nullable().catch(null),
  typography: z.enum(typographyNames).nullable().catch(null),
  radius: z.enum(radiusNames).nullable().catch(null),
});

/** The look that a blueprint's style stands for; what it does not know is the theme's own. */
export const themeOf = (style: unknown): Theme => shape.parse(style);
