import type { Block } from "@igny8/blocks/generated";
import { BlockPreview } from "@igny8/ui/BlockPreview";
import { Group, SegmentedControl, Select, Stack, Text, Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import { ChoiceCards } from "../../components/forms/ChoiceCards";
import { StepFrame } from "../../components/forms/StepFrame";
import type { Draft } from "../../state/draft";
import { paletteChoices, radiusChoices, themeChoices, typographyChoices } from "../../state/styles";
import type { WizardStep } from "./step";

const own = "own";

const sample = ({ name, brief, services }: Draft): Block[] => [
  {
    type: "hero",
    eyebrow: null,
    title: name || "Your business",
    text: brief.split(/(?<=[.!?])\s/)[0] || "The first sentence of your brief appears here.",
    image: null,
    actions: [
      { label: "Get in touch", href: "#" },
      { label: "Read the blog", href: "#" },
    ],
  },
  {
    type: "features",
    title: "What we do",
    text: null,
    items: (services.length > 0 ? services : ["One thing", "Another", "A third"])
      .slice(0, 3)
      .map((title) => ({
        title,
        text: "A short text tells what it is and for whom.",
        href: null,
      })),
  },
];

function Segments<T extends string>(props: {
  label: string;
  value: T | null;
  data: { value: T; label: string }[];
  onChange: (value: T | null) => void;
}): ReactNode {
  const { label, value, data, onChange } = props;
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>
        {label}
      </Text>
      <SegmentedControl
        aria-label={label}
        value={value ?? own}
        data={[{ value: own, label: "Theme’s own" }, ...data]}
        onChange={(chosen) => onChange(data.find((choice) => choice.value === chosen)?.value ?? null)}
      />
    </Stack>
  );
}

export const Step4Style: WizardStep = ({ draft, problems, change }) => {
  const { palette, typography, radius } = draft;
  return (
    <StepFrame
      title="How should it look?"
      description="Choose a theme, then adjust it. Every combination is readable in light and in dark."
    >
      <ChoiceCards
        label="Theme"
        value={draft.theme}
        choices={themeChoices}
        onChange={(theme) => change({ theme })}
      />
      <Group gap="xl" align="flex-end">
        <Select
          label="Colours"
          placeholder="Theme’s own"
          data={paletteChoices}
          clearable
          value={palette}
          onChange={(chosen) => change({ palette: chosen })}
        />
        <Segments
          label="Type"
          value={typography}
          data={typographyChoices}
          onChange={(chosen) => change({ typography: chosen })}
        />
        <Segments
          label="Corners"
          value={radius}
          data={radiusChoices}
          onChange={(chosen) => change({ radius: chosen })}
        />
      </Group>
      <BlockPreview
        title="Preview of the style"
        blocks={sample(draft)}
        theme={{ name: draft.theme, palette, typography, radius }}
        height={520}
      />
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
};
