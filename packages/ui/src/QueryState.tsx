import { Skeleton, Stack } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useDeferredValue } from "react";
import { ProblemAlert } from "./ProblemAlert";
import { useUiWords } from "./words";

interface QueryStateProps<T> {
  query: UseQueryResult<T>;
  title: string;
  /** Rows of the skeleton. */
  rows?: number;
  children: (data: T) => ReactNode;
}

/** The three states of loading: a skeleton, the error with a way to repeat, the content. */
export function QueryState<T>({ query, title, rows = 6, children }: QueryStateProps<T>): ReactNode {
  const words = useUiWords();
  const isReady = useDeferredValue(query.data !== undefined); // the first drawing is done in slices, not in one long task
  if (query.data !== undefined && isReady) return children(query.data);
  if (query.isError)
    return <ProblemAlert error={query.error} title={title} onRetry={() => void query.refetch()} />;
  return (
    <Stack gap="sm" role="status" aria-busy="true" aria-label={words.loading}>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={36} radius="sm" />
      ))}
    </Stack>
  );
}
