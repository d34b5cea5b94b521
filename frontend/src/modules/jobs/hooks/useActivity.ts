import { useThrottledCallback } from "@mantine/hooks";
import { type UseQueryResult, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useWorkspace } from "../../../hooks/workspace";
import { isOpen } from "../../../lib/jobs";
import { type Job, listJobs } from "../../../services/jobs.api";

const busyInterval = 2_000;
const idleInterval = 10_000;
const shown = 50;
const atMostEvery = 5_000; // milliseconds between two readings of what is on screen

/** The account's newest jobs, asked for often while some are open; as they end, what is on screen is read again. */
export function useActivity(): UseQueryResult<Job[]> {
  const { session } = useWorkspace();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: [session.account_id, "all", "activity"],
    queryFn: () => listJobs({ page_size: shown }),
    select: ({ results }) => results,
    refetchInterval: ({ state }) => (state.data?.results.some(isOpen) ? busyInterval : idleInterval),
  });
  const ended = query.data?.filter((job) => !isOpen(job)).map(({ id }) => id).join(); // prettier-ignore
  const seen = useRef(ended);
  const readAgain = useThrottledCallback(
    () =>
      void queries.invalidateQueries(
        { queryKey: [session.account_id], predicate: ({ queryKey }) => queryKey[2] !== "activity" },
        { cancelRefetch: false }, // a slow answer is waited for, however fast jobs end
      ),
    atMostEvery,
  );
  useEffect(() => {
    if (seen.current !== undefined && seen.current !== ended) readAgain();
    seen.current = ended;
  }, [ended, readAgain]);
  return query;
}
