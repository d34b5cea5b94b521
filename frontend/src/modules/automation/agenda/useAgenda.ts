import { type UseQueryResult, keepPreviousData, useQuery } from "@tanstack/react-query";
import { useKey, useSite } from "../../../hooks/workspace";
import { type AgendaEntry, getAgenda } from "../../../services/automation.api";

/** What will happen on the site's days from `start` to `end`. */
export function useAgenda(start: string, end: string): UseQueryResult<AgendaEntry[]> {
  const site = useSite();
  const key = useKey();
  return useQuery({
    queryKey: key("agenda", start, end),
    queryFn: () => getAgenda(start, end, site.id),
    placeholderData: keepPreviousData,
  });
}
