import { type UseQueryResult, keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import type { List } from "../lib/list";
import type { ListParams } from "../lib/params";
import { useKey, useSite } from "./workspace";

interface ListOptions<T> {
  name: string;
  load: (params: ListParams) => Promise<List<T>>;
  /** Which of the address's parameters the endpoint knows. */
  filters?: readonly ("status" | "search")[];
  /** Milliseconds, while something on the page may change by itself. */
  refetchInterval?: number | ((rows: T[]) => number | false);
  /** Ask for all of the account instead of one site. */
  wholeAccount?: boolean;
}

/** One page of a list; filters and cursor live in the address, so a link or a reload shows the same. */
export function useList<T>({
  name,
  load,
  filters = [],
  refetchInterval,
  wholeAccount = false,
}: ListOptions<T>): UseQueryResult<List<T>> {
  const [search] = useSearchParams();
  const site = useSite();
  const key = useKey();
  const params: ListParams = wholeAccount ? {} : { site: site.id };
  for (const filter of [...filters, "cursor"] as const) {
    const value = search.get(filter);
    if (value) params[filter] = value;
  }
  return useQuery({
    queryKey: key(name, params),
    queryFn: () => load(params),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      typeof refetchInterval === "function"
        ? refetchInterval(state.data?.results ?? [])
        : (refetchInterval ?? false),
  });
}
