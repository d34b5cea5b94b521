import { type UiWords, UiWordsContext } from "@igny8/ui/words";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "../hooks/useWords";

/** The shared parts speak the reader's language too. */
export function Words({ children }: { children: ReactNode }): ReactNode {
  const { t } = useTranslation();
  const stateOf = useWords();
  const words = useMemo<UiWords>(
    () => ({
      loading: t("loading"),
      retry: t("ui.retry"),
      request: t("ui.request"),
      wrong: t("ui.wrong"),
      crashed: t("ui.crashed"),
      sessionFailed: t("ui.sessionFailed"),
      done: t("ui.done"),
      starting: t("ui.starting"),
      noResult: t("ui.noResult"),
      progress: (done, total) => t("ui.progress", { done, total }),
      stateOf,
    }),
    [stateOf, t],
  );
  return <UiWordsContext value={words}>{children}</UiWordsContext>;
}
