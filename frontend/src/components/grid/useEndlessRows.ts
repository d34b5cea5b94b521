import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useSearchParams } from "react-router";
import { useKey, useSite } from "../../hooks/workspace";
import { type List, cursorOf } from "../../lib/list";

const pageSize = 200; // the most that the API gives at once
/** A grid that holds more pages is changed in place: reading them all again would take as many requests. */
const readAgainUpTo = 5;
/** What a browser's memory and its tallest element bear; the order or a filter leads to the rest. */
export const mostRows = 200_000;

type Pages<T> = InfiniteData<List<T>, string | null>;

interface EndlessOptions<T, Query extends object> {
  name: string;
  load: (query: Query) => Promise<List<T>>;
  /** Which of the address's parameters the endpoint knows, beside the order. */
  filters: readonly Extract<keyof Query, string>[];
  ordering: string;
  /** What is asked for where the address says nothing. */
  defaults?: Partial<Query>;
}

export interface EndlessRows<T> {
  rows: readonly T[];
  /** How many there are in all; null while that is not known. */
  total: number | null;
  /** There are more than `total`: counting stops there. */
  isCapped: boolean;
  /** Changes with the filters and the order. */
  version: string;
  isFirst: boolean;
  isFetching: boolean;
  hasMore: boolean;
  error: Error | null;
  loadMore: () => void;
  /** Begins anew with the first rows. */
  reload: () => void;
  /** Changes rows that are loaded; null takes a row out. */
  patch: (change: (row: T) => T | null) => void;
}

/** All rows of a list, page after page by cursor; filters and order live in the address. */
export function useEndlessRows<T extends { id: string }, Query extends object>({
  name,
  load,
  filters,
  ordering,
  defaults,
}: EndlessOptions<T, Query>): EndlessRows<T> {
  const [search] = useSearchParams();
  const site = useSite();
  const key = useKey();
  const queries = useQueryClient();
  const asked: Record<string, unknown> = { site: site.id, ordering, ...defaults };
  for (const filter of [...filters, "ordering"]) {
    const value = search.get(filter);
    if (value) asked[filter] = value;
  }
  const queryKey = key(name, "endless", asked);
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => {
      const part = pageParam ? { cursor: pageParam } : { count: "true" };
      return load({ ...asked, page_size: pageSize, ...part } as Query); // the API refuses what it does not know
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => cursorOf(page.next),
    placeholderData: keepPreviousData,
    structuralSharing: false, // comparing all rows with each page that comes would cost frames
    refetchOnWindowFocus: false,
    gcTime: 60_000,
    enabled: ({ state }) => pagesOf<T>(state.data).length <= readAgainUpTo,
  });
  const pages = query.data?.pages;
  const rows = useMemo(() => (pages ?? []).flatMap(({ results }) => results), [pages]);
  const first = pages?.[0];
  return {
    rows,
    total: first?.count ?? null,
    isCapped: first?.count_capped ?? false,
    version: JSON.stringify(asked),
    isFirst: query.isPending,
    isFetching: query.isFetching,
    hasMore: query.hasNextPage && rows.length < mostRows,
    error: query.error,
    loadMore: () => void query.fetchNextPage({ cancelRefetch: false }),
    reload: () => void queries.resetQueries({ queryKey, exact: true }),
    patch: (change) =>
      queries.setQueryData<Pages<T>>(queryKey, (data) => (data ? patched(data, change) : data)),
  };
}

const pagesOf = <T>(data: unknown): List<T>[] => (data as Pages<T> | undefined)?.pages ?? [];

function patched<T>(data: Pages<T>, change: (row: T) => T | null): Pages<T> {
  let gone = 0;
  const pages = data.pages.map((page) => {
    const results = page.results.map(change).filter((row) => row !== null);
    gone += page.results.length - results.length;
    return { ...page, results };
  });
  const [first, ...others] = pages;
  if (first?.count === undefined || first.count_capped) return { ...data, pages };
  return { ...data, pages: [{ ...first, count: first.count - gone }, ...others] };
}
