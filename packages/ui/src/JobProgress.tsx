import type { Schemas } from "@igny8/api-client/client";
import { Alert, Group, Progress, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { ProblemAlert } from "./ProblemAlert";
import { type UiWords, useUiWords } from "./words";

type Job = Schemas["JobOutput"];

const ended = new Set(["succeeded", "failed", "dead", "cancelled"]);

export const isEnded = (job: Pick<Job, "state">): boolean => ended.has(job.state);

interface JobProgressProps<Loaded extends Job> {
  jobId: string;
  load: (jobId: string) => Promise<Loaded>;
  label: string;
  onSucceeded?: (job: Loaded) => void;
  /** Milliseconds between two looks. */
  pollEvery?: number;
}

/** Follows a job to its end, and says how it ended. */
export function JobProgress<Loaded extends Job>({
  jobId,
  load,
  label,
  onSucceeded,
  pollEvery = 1000,
}: JobProgressProps<Loaded>): ReactNode {
  const words = useUiWords();
  const query = useQuery({
    queryKey: ["job", jobId],
    queryFn: () => load(jobId),
    refetchInterval: ({ state }) => (state.data && isEnded(state.data) ? false : pollEvery),
  });
  const job = query.data;
  const announced = useRef(false);
  useEffect(() => {
    if (job?.state !== "succeeded" || announced.current) return;
    announced.current = true;
    onSucceeded?.(job);
  }, [job, onSucceeded]);

  if (query.isError) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />;
  if (job && isEnded(job) && job.state !== "succeeded") {
    return (
      <Alert color="red" title={`${label}: ${words.stateOf(job.state)}`} role="alert">
        {job.error_detail || words.noResult}
      </Alert>
    );
  }
  return <Bar job={job} label={label} />;
}

interface Shown {
  percent: number;
  text: string;
  step: string;
}

function shownOf(job: Job | undefined, words: UiWords): Shown {
  if (!job) return { percent: 0, text: words.starting, step: "" };
  if (job.state === "succeeded") return { percent: 100, text: words.done, step: "" };
  const { progress_done: done, progress_total: total, progress_step: step } = job;
  if (total === 0) return { percent: 0, text: words.stateOf(job.state), step };
  return { percent: Math.round((done / total) * 100), text: words.progress(done, total), step };
}

const smallestBar = 4; // percent, so that a job which has not begun shows as one

function Bar({ job, label }: { job: Job | undefined; label: string }): ReactNode {
  const { percent, text, step } = shownOf(job, useUiWords());
  const isDone = percent === 100;
  return (
    <Stack gap={6} aria-live="polite">
      <Group justify="space-between">
        <Text size="sm" fw={600}>
          {label}
        </Text>
        <Text size="sm" c="dimmed">
          {text}
        </Text>
      </Group>
      <Progress
        value={Math.max(percent, smallestBar)}
        animated={!isDone}
        color={isDone ? "teal" : undefined}
        aria-label={label}
      />
      {step ? (
        <Text size="xs" c="dimmed">
          {step}
        </Text>
      ) : null}
    </Stack>
  );
}
