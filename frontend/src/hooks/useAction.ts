import { ApiError } from "@igny8/api-client/problem";
import { notifications } from "@mantine/notifications";
import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { useWorkspace } from "./workspace";

interface ActionOptions<Input, Output> {
  run: (input: Input) => Promise<Output>;
  /** Said when it worked. */
  done: string | ((output: Output) => string);
  onSuccess?: (output: Output) => void;
}

/** A change to the account's data: says how it went, then has everything that is on screen read again. */
export function useAction<Input, Output>({
  run,
  done,
  onSuccess,
}: ActionOptions<Input, Output>): UseMutationResult<Output, Error, Input> {
  const { session } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: (output) => {
      notifications.show({ color: "teal", message: typeof done === "string" ? done : done(output) });
      void queries.invalidateQueries({ queryKey: [session.account_id] });
      onSuccess?.(output);
    },
    onError: (error) => {
      const problem = error instanceof ApiError ? error.problem : null;
      const request = problem?.request_id ? ` (request ${problem.request_id})` : "";
      notifications.show({
        color: "red",
        title: problem?.title,
        message: error.message + request,
        autoClose: 10_000,
      });
    },
  });
}
