import { type UseQueryResult, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useWorkspace } from "../../../hooks/workspace";
import { isOpen } from "../../../lib/jobs";
import { type Job, listJobs } from "../../../services/jobs.api";

const busyInterval = 2_000;
const idleInterval = 10_000;
const shown = 50;

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
  const now = query.data?.map(({ id, state }) => `${id} ${state}`).join() ?? "";
  const seen = useRef("");
  useEffect(() => {
    if (seen.current && seen.current !== now) {
      void queries.invalidateQueries({
        queryKey: [session.account_id],
        predicate: ({ queryKey }) => queryKey[2] !== "activity",
      });
    }
    seen.current = now;
  }, [now, queries, session.account_id]);
  return query;
}
