import { Checkbox, Stack } from "@mantine/core";
import { StepFrame } from "../../components/forms/StepFrame";
import type { WizardStep } from "./step";

const objectives = [
  "Get enquiries",
  "Get phone calls",
  "Take bookings",
  "Sell products",
  "Be found for our services",
  "Explain what we do",
  "Build trust",
  "Publish articles",
];

export const Step3Objectives: WizardStep = ({ draft, problems, change }) => (
  <StepFrame
    title="What should the site achieve?"
    description="Objectives decide the calls to action and the order of the sections."
  >
    <Checkbox.Group
      label="Objectives"
      required
      value={draft.objectives}
      error={problems.objectives}
      onChange={(chosen) => change({ objectives: chosen })}
    >
      <Stack gap="sm" mt="xs">
        {objectives.map((objective) => (
          <Checkbox key={objective} value={objective} label={objective} />
        ))}
      </Stack>
    </Checkbox.Group>
  </StepFrame>
);
