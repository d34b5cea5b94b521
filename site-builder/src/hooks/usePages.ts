import { notifications } from "@mantine/notifications";
import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { type PageRow, listPages } from "../api/pages.api";
import { useSession } from "./session";

const none: PageRow[] = [];

export function usePagesQuery(blueprintId: string): UseQueryResult<PageRow[]> {
  const { account_id } = useSession();
  return useQuery({
    queryKey: [account_id, "pages", blueprintId],
    queryFn: () => listPages(blueprintId),
  });
}

/** The pages of a blueprint in the order of the site; empty until they are there. */
export const usePages = (blueprintId: string): PageRow[] => usePagesQuery(blueprintId).data ?? none;

/** A change to the pages: when it is done the tree is read again; when it is refused, the reason is said. */
export function usePageAction<Input, Output>(
  blueprintId: string,
  run: (input: Input) => Promise<Output>,
  onDone?: (output: Output) => void,
): UseMutationResult<Output, Error, Input> {
  const { account_id } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: async (output) => {
      await queries.invalidateQueries({ queryKey: [account_id, "pages", blueprintId] });
      onDone?.(output);
    },
    onError: (error) => notifications.show({ color: "red", title: "Not done", message: error.message }),
  });
}
