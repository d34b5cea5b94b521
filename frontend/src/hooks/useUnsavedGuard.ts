import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useBlocker } from "react-router";

/**
 * Asks before a page with unsaved changes is left, by a link or by closing the window. Where another value of one
 * parameter of the address shows another thing, `parameter` names it: that is leaving too.
 */
export function useUnsavedGuard(isDirty: boolean, parameter?: string): void {
  const { t } = useTranslation();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isDirty &&
      (currentLocation.pathname !== nextLocation.pathname ||
        (parameter !== undefined &&
          new URLSearchParams(currentLocation.search).get(parameter) !==
            new URLSearchParams(nextLocation.search).get(parameter))),
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    if (window.confirm(t("unsaved"))) blocker.proceed();
    else blocker.reset();
  }, [blocker, t]);
  useEffect(() => {
    if (!isDirty) return;
    const hold = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", hold);
    return () => window.removeEventListener("beforeunload", hold);
  }, [isDirty]);
}
