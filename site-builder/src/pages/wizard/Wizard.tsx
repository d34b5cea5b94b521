import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { sessionKey } from "@igny8/ui/useSessionEnd";
import { QueryState } from "@igny8/ui/QueryState";
import { Button, Container, Group, Paper, Stack, Stepper, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useNavigate, useParams } from "react-router";
import { getBlueprint } from "../../api/builder.api";
import { saveStep, startGeneration } from "../../api/wizard.api";
import { useSession } from "../../hooks/session";
import { useCan } from "../../hooks/useCan";
import { useCanBegin, useSiteChoices } from "../../hooks/useTargetSite";
import { fresh, useBuilderStore } from "../../state/builderStore";
import { type Draft, draftOf, emptyDraft, newSite, problemsOf } from "../../state/draft";
import { MayNotBuild } from "./MayNotBuild";
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

/** `/wizard/new/1` begins a site; `/wizard/{blueprint}/3` goes on with one where it was left. */
export function Wizard(): ReactNode {
  const { id = fresh } = useParams();
  const isHere = useBuilderStore(({ drafts }) => id === fresh || id in drafts);
  const canWrite = useCan()("editor");
  const canBegin = useCanBegin();
  if (id === fresh ? !canBegin : !canWrite) return <MayNotBuild />;
  return isHere ? <Steps id={id} /> : <Kept id={id} />;
}

/** A draft that this browser does not have. */
function Kept({ id }: { id: string }): ReactNode {
  const { change } = useBuilderStore();
  const { account_id } = useSession();
  const query = useQuery({
    queryKey: [account_id, "blueprint", id],
    queryFn: async () => {
      const blueprint = await getBlueprint(id);
      change(id, draftOf(blueprint));
      return blueprint;
    },
    staleTime: 0,
  });
  return (
    <Container size="md" py="xl">
      <QueryState query={query} title="The draft could not be loaded">
        {() => null}
      </QueryState>
    </Container>
  );
}

/** The answers so far. A new site is not the place of a draft for who may not make sites. */
function useDraft(id: string): Draft {
  const draft = useBuilderStore(({ drafts }) => drafts[id] ?? emptyDraft);
  const places = useSiteChoices();
  const isPlace = draft.siteId !== newSite || places.some(({ value }) => value === newSite);
  return isPlace ? draft : { ...draft, siteId: places[0]?.value ?? newSite };
}

/** The step in the address, but no further than the first unfinished one. */
function useStep(draft: Draft): number {
  const { step = "1" } = useParams();
  const asked = Math.min(Math.max(Number.parseInt(step, 10) || 1, 1), steps.length) - 1;
  const unfinished = steps.findIndex((_, index) => Object.keys(problemsOf(draft, index)).length > 0);
  return unfinished === -1 ? asked : Math.min(asked, unfinished);
}

function Steps({ id }: { id: string }): ReactNode {
  const { change, rename, drop } = useBuilderStore();
  const draft = useDraft(id);
  const { account_id } = useSession();
  const queries = useQueryClient();
  const active = useStep(draft);
  const navigate = useNavigate();
  const [checked, setChecked] = useState(-1);
  // The answers are forgotten with the wizard, not before: it would read them anew on its way out.
  const isDone = useRef(false);
  useEffect(
    () => () => {
      if (isDone.current) drop(id);
    },
    [drop, id],
  );
  const found = problemsOf(draft, active);
  const goTo = (step: number, of = id): void => void navigate(`/wizard/${of}/${step + 1}`);
  const save = useMutation({
    mutationFn: () =>
      saveStep({
        blueprintId: id === fresh ? null : id,
        draft,
        next: active + 1,
        onSite: (siteId) => change(id, { siteId }),
      }),
    onSuccess: (saved) => {
      void queries.invalidateQueries({ queryKey: [account_id, "drafts"] });
      if (id === fresh) {
        rename(id, saved);
        void queries.invalidateQueries({ queryKey: sessionKey });
      }
      if (active < last) return goTo(active + 1, saved);
      generate.mutate(saved);
    },
  });
  const generate = useMutation({
    mutationFn: startGeneration,
    onSuccess: (jobId) => {
      void queries.invalidateQueries({ queryKey: [account_id] });
      isDone.current = true;
      void navigate(`/edit/${id}?job=${jobId}`);
    },
  });
  const error = save.error ?? generate.error;
  const goOn = (): void => {
    setChecked(active);
    if (Object.keys(found).length === 0) save.mutate();
  };
  const { Step } = steps[active] ?? { Step: Step1TypeSelection };
  return (
    <Container size="md" py="xl">
      <Stack gap="xl" maw={820} mx="auto">
        <title>New site · IGNY8</title>
        <Group justify="space-between">
          <Title order={1} size="h2">
            {draft.name.trim() || "New site"}
          </Title>
          {id === fresh ? null : (
            <Text size="sm" c="dimmed">
              Saved. You can leave and go on later.
            </Text>
          )}
        </Group>
        <Stepper
          active={active}
          onStepClick={(step) => goTo(step)}
          size="sm"
          allowNextStepsSelect={false}
          wrap={false}
        >
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
            <Step
              draft={draft}
              problems={checked === active ? found : {}}
              change={(part) => change(id, part)}
            />
            {error ? (
              <div style={{ marginTop: 24 }}>
                <ProblemAlert
                  error={error}
                  title={active < last ? "The step was not saved" : "The site was not generated"}
                />
              </div>
            ) : null}
            <Group justify="space-between" mt="xl">
              <Button variant="default" disabled={active === 0} onClick={() => goTo(active - 1)}>
                Back
              </Button>
              <Button type="submit" loading={save.isPending || generate.isPending}>
                {active < last ? "Next" : "Generate the site"}
              </Button>
            </Group>
          </form>
        </Paper>
      </Stack>
    </Container>
  );
}
