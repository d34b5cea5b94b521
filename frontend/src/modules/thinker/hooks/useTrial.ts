import { type UseMutationResult, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAction } from "../../../hooks/useAction";
import { useKey } from "../../../hooks/workspace";
import { isOpen } from "../../../lib/jobs";
import { type TrialJob, getTrial } from "../../../services/thinker.api";

interface Trial<Input> {
  start: UseMutationResult<{ job_id: string }, Error, Input>;
  /** The job of the last trial, followed to its end; null before one was started. */
  job: TrialJob | null;
  isRunning: boolean;
}

const often = 1_000; // milliseconds between two looks

/** Starts a trial and follows it to what came out. */
export function useTrial<Input>(run: (input: Input) => Promise<{ job_id: string }>): Trial<Input> {
  const key = useKey();
  const [id, setId] = useState<string | null>(null);
  const start = useAction({ run, done: null, onSuccess: ({ job_id }) => setId(job_id) });
  const { data } = useQuery({
    queryKey: key("trial", id),
    queryFn: () => getTrial(id ?? ""),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data && !isOpen(state.data) ? false : often),
  });
  const job = data ?? null;
  return { start, job, isRunning: start.isPending || (id !== null && (!job || isOpen(job))) };
}
