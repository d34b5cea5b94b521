import { type UseQueryResult, keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import type { List } from "../lib/list";
import { useKey, useSite } from "./workspace";

interface ListOptions<T, Query extends object> {
  name: string;
  load: (params: Query) => Promise<List<T>>;
  /** Which of the address's parameters the endpoint knows, beside the cursor and the order. */
  filters?: readonly Extract<keyof Query, string>[];
  /** What is always asked for. */
  fixed?: Partial<Query>;
  /** Milliseconds, while something on the page may change by itself. */
  refetchInterval?: number | ((rows: T[]) => number | false);
  /** Ask for all of the account instead of one site. */
  wholeAccount?: boolean;
}

/** One page of a list; filters, order and cursor live in the address, so a link or a reload shows the same. */
export function useList<T, Query extends object>({
  name,
  load,
  filters = [],
  fixed,
  refetchInterval,
  wholeAccount = false,
}: ListOptions<T, Query>): UseQueryResult<List<T>> {
  const [search] = useSearchParams();
  const site = useSite();
  const key = useKey();
  const asked: Record<string, unknown> = wholeAccount ? { ...fixed } : { site: site.id, ...fixed };
  for (const filter of [...filters, "ordering", "cursor"]) {
    const value = search.get(filter);
    if (value) asked[filter] = value;
  }
  const params = asked as Query; // an address holds anything: the API refuses what it does not know
  return useQuery({
    queryKey: key(name, asked),
    queryFn: () => load(params),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      typeof refetchInterval === "function"
        ? refetchInterval(state.data?.results ?? [])
        : (refetchInterval ?? false),
  });
}
