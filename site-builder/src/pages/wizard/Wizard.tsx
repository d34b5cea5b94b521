import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, Paper, Stack, Stepper, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useNavigate, useParams } from "react-router";
import { startGeneration } from "../../api/startGeneration";
import { useBuilderStore } from "../../state/builderStore";
import { problemsOf } from "../../state/draft";
import { Step1TypeSelection } from "./Step1TypeSelection";
import { Step2BusinessBrief } from "./Step2BusinessBrief";
import { Step3Objectives } from "./Step3Objectives";
import { Step4Style } from "./Step4Style";
import type { WizardStep } from "./step";
import classes from "./Wizard.module.css";

const steps: readonly { label: string; Step: WizardStep }[] = [
  { label: "Kind", Step: Step1TypeSelection },
  { label: "Brief", Step: Step2BusinessBrief },
  { label: "Objectives", Step: Step3Objectives },
  { label: "Style", Step: Step4Style },
];
const last = steps.length - 1;

/** The step in the address, but no further than the first unfinished one. */
function useStep(): number {
  const { step = "1" } = useParams();
  const draft = useBuilderStore((state) => state.draft);
  const asked = Math.min(Math.max(Number.parseInt(step, 10) || 1, 1), steps.length) - 1;
  const unfinished = steps.findIndex((_, index) => Object.keys(problemsOf(draft, index)).length > 0);
  return unfinished === -1 ? asked : Math.min(asked, unfinished);
}

export function Wizard(): ReactNode {
  const { draft, change, reset } = useBuilderStore();
  const active = useStep();
  const navigate = useNavigate();
  const [checked, setChecked] = useState(-1);
  const found = problemsOf(draft, active);
  const generate = useMutation({
    mutationFn: startGeneration,
    onSuccess: ({ blueprintId, jobId }) => {
      reset();
      void navigate(`/preview/${blueprintId}?job=${jobId}`);
    },
  });
  const goTo = (step: number): void => void navigate(`/wizard/${step + 1}`);
  const goOn = (): void => {
    setChecked(active);
    if (Object.keys(found).length > 0) return;
    if (active < last) goTo(active + 1);
    else generate.mutate(draft);
  };
  const { Step } = steps[active] ?? { Step: Step1TypeSelection };
  return (
    <Stack gap="xl" maw={820} mx="auto">
      <title>New site · IGNY8</title>
      <Title order={1} size="h2">
        New site
      </Title>
      <Stepper active={active} onStepClick={goTo} size="sm" allowNextStepsSelect={false} wrap={false}>
        {steps.map(({ label }) => (
          <Stepper.Step key={label} label={<span className={classes.stepLabel}>{label}</span>} />
        ))}
      </Stepper>
      <Paper withBorder p={{ base: "md", sm: "xl" }} radius="lg">
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            goOn();
          }}
        >
          <Step draft={draft} problems={checked === active ? found : {}} change={change} />
          {generate.isError ? (
            <div style={{ marginTop: 24 }}>
              <ProblemAlert error={generate.error} title="The site was not generated" />
            </div>
          ) : null}
          <Group justify="space-between" mt="xl">
            <Button variant="default" disabled={active === 0} onClick={() => goTo(active - 1)}>
              Back
            </Button>
            <Button type="submit" loading={generate.isPending}>
              {active < last ? "Next" : "Generate the site"}
            </Button>
          </Group>
        </form>
      </Paper>
    </Stack>
  );
}
