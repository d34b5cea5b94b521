import type { Block, Theme } from "@igny8/blocks/generated";
import { palettes, schemesOf } from "@igny8/blocks/theme";
import { BlockPreview } from "@igny8/ui/BlockPreview";
import { ColorSwatch, Group, SegmentedControl, Stack, Text, Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import { ChoiceCards } from "../../components/forms/ChoiceCards";
import { StepFrame } from "../../components/forms/StepFrame";
import { type Draft, themeOf } from "../../state/draft";
import type { WizardStep } from "./step";

const moods: Record<Theme["palette"], string> = {
  indigo: "Clear and technical",
  forest: "Calm and natural",
  ocean: "Fresh and dependable",
  terracotta: "Warm and made by hand",
  plum: "Bold and creative",
  slate: "Sober and quiet",
};

const colours = palettes.map((palette) => {
  const { accent, soft } = schemesOf(palette).light;
  return {
    value: palette,
    label: palette.charAt(0).toUpperCase() + palette.slice(1),
    description: moods[palette],
    sample: (
      <Group gap={6} mt={8}>
        <ColorSwatch color={accent} size={18} />
        <ColorSwatch color={soft} size={18} />
      </Group>
    ),
  };
});

const sample = ({ name, brief }: Draft): Block[] => [
  {
    type: "hero",
    eyebrow: null,
    title: name || "Your business",
    text: brief.split(/(?<=[.!?])\s/)[0] || "The first sentence of your brief appears here.",
    image: null,
    actions: [{ label: "Get in touch", href: "#" }],
  },
];

function Segments<T extends string>(props: {
  label: string;
  value: T;
  data: { value: T; label: string }[];
  onChange: (value: T) => void;
}): ReactNode {
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>
        {props.label}
      </Text>
      <SegmentedControl
        aria-label={props.label}
        value={props.value}
        data={props.data}
        onChange={props.onChange}
      />
    </Stack>
  );
}

export const Step4Style: WizardStep = ({ draft, problems, change }) => (
  <StepFrame title="How should it look?" description="Every palette is readable in light and in dark.">
    <ChoiceCards
      label="Palette"
      value={draft.palette}
      choices={colours}
      onChange={(palette) => change({ palette })}
    />
    <Group gap="xl">
      <Segments
        label="Type"
        value={draft.typography}
        data={[
          { value: "modern", label: "Modern" },
          { value: "classic", label: "Classic" },
        ]}
        onChange={(typography) => change({ typography })}
      />
      <Segments
        label="Corners"
        value={draft.radius}
        data={[
          { value: "none", label: "Square" },
          { value: "soft", label: "Soft" },
          { value: "round", label: "Round" },
        ]}
        onChange={(radius) => change({ radius })}
      />
    </Group>
    <BlockPreview title="Preview of the style" blocks={sample(draft)} theme={themeOf(draft)} height={360} />
    <Textarea
      label="Notes on the voice"
      description="Such as “plain words, no superlatives”."
      autosize
      minRows={2}
      value={draft.styleNotes}
      error={problems.styleNotes}
      onChange={(event) => change({ styleNotes: event.currentTarget.value })}
    />
  </StepFrame>
);
