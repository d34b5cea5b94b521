import { notifications } from "@mantine/notifications";
import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useWorkspace } from "../../../hooks/workspace";

interface Outcome {
  done: number;
  refused: readonly string[];
}

interface BulkInput {
  ids: readonly string[];
  run: (id: string) => Promise<unknown>;
}

const shown = 3;

/** One after the other, so that a refusal of one stops no other; what was refused is named. */
async function runAll({ ids, run }: BulkInput): Promise<Outcome> {
  const refused: string[] = [];
  for (const id of ids) {
    try {
      await run(id);
    } catch (error) {
      refused.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { done: ids.length - refused.length, refused };
}

export function useBulk(onDone: () => void): UseMutationResult<Outcome, Error, BulkInput> {
  const { t } = useTranslation(["writer", "common"]);
  const { session } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: runAll,
    onSuccess: ({ done, refused }) => {
      notifications.show({
        color: refused.length > 0 ? "orange" : "teal",
        title: t("bulk.done", { count: done }),
        message:
          refused.length > 0
            ? `${t("bulk.refused", { count: refused.length })} ${[...new Set(refused)].slice(0, shown).join(" ")}`
            : null,
        autoClose: refused.length > 0 ? 15_000 : undefined,
        closeButtonProps: { "aria-label": t("common:close") },
      });
      void queries.invalidateQueries({ queryKey: [session.account_id] });
      onDone();
    },
  });
}
