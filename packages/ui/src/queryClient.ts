import { ApiError } from "@igny8/api-client/problem";
import { QueryClient } from "@tanstack/react-query";

const isWorthRepeating = (error: Error): boolean =>
  !(error instanceof ApiError) || error.problem.status === 0 || error.problem.status >= 500;

/** Refusals are final; a lost connection or a failing server is asked twice more. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && isWorthRepeating(error),
      },
    },
  });
}
