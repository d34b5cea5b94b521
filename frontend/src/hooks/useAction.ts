import { ApiError } from "@igny8/api-client/problem";
import { notifications } from "@mantine/notifications";
import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { undoable } from "../components/undoable";
import { PartlyDone } from "../lib/inParts";
import { useWorkspace } from "./workspace";

interface ActionOptions<Input, Output> {
  run: (input: Input) => Promise<Output>;
  /** Said when it worked; null where the screen itself shows it. */
  done: string | ((output: Output, input: Input) => string) | null;
  /** How it is taken back: a button beside the message, for ten seconds. */
  undo?: (output: Output, input: Input) => Promise<unknown>;
  onSuccess?: (output: Output, input: Input) => void;
  /** Where a form shows what is wrong, nothing is said elsewhere. */
  quiet?: boolean;
}

const tenSeconds = 10_000;

/** A change to the account's data: says how it went, then has everything that is on screen read again. */
export function useAction<Input, Output>({
  run,
  done,
  undo,
  onSuccess,
  quiet = false,
}: ActionOptions<Input, Output>): UseMutationResult<Output, Error, Input> {
  const { t } = useTranslation();
  const { session } = useWorkspace();
  const queries = useQueryClient();
  const closeButtonProps = { "aria-label": t("close") };
  const readAgain = (): void => void queries.invalidateQueries({ queryKey: [session.account_id] });
  const complain = (error: Error): void => {
    const partly = error instanceof PartlyDone ? error : null;
    const reason = partly?.reason ?? error;
    const problem = reason instanceof ApiError ? reason.problem : null;
    const request = problem?.request_id ? ` (${t("request", { id: problem.request_id })})` : "";
    notifications.show({
      closeButtonProps,
      color: "red",
      title: partly ? t("partly", { done: partly.done, total: partly.total }) : problem?.title,
      message: error.message + request,
      autoClose: tenSeconds,
    });
  };
  const takeBack = (id: string, output: Output, input: Input): void => {
    notifications.hide(id);
    void undo?.(output, input).then(() => {
      notifications.show({ closeButtonProps, message: t("undone") });
      readAgain();
    }, complain);
  };
  return useMutation({
    mutationFn: run,
    onSuccess: (output, input) => {
      const message = typeof done === "function" ? done(output, input) : done;
      if (message !== null) {
        const id = crypto.randomUUID();
        notifications.show({
          closeButtonProps,
          id,
          color: "teal",
          message: undo ? undoable(message, t("undo"), () => takeBack(id, output, input)) : message,
          autoClose: undo ? tenSeconds : undefined,
        });
      }
      readAgain();
      onSuccess?.(output, input);
    },
    onError: (error) => {
      readAgain(); // part of it may be done
      if (!quiet) complain(error);
    },
  });
}
