import { useEffect, useRef } from "react";
import { isCovered } from "./useKeys";

const patience = 1_200; // milliseconds between the two keys

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));

/** Keys pressed one after the other, as "g" then "k"; the second means nothing else then. */
export function useSequence(first: string, then: Readonly<Record<string, () => void>>): void {
  const latest = useRef(then);
  useEffect(() => {
    latest.current = then;
  });
  useEffect(() => {
    let since = -Infinity;
    const onKey = (event: KeyboardEvent): void => {
      if (isTyping(event.target) || isCovered() || event.metaKey || event.ctrlKey || event.altKey) return;
      const go = event.timeStamp - since < patience ? latest.current[event.key] : undefined;
      if (go) {
        event.preventDefault();
        event.stopPropagation();
        go();
      }
      since = event.key === first ? event.timeStamp : -Infinity;
    };
    // Before the page's own keys hear of it.
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  }, [first]);
}
