import { useEffect, useRef } from "react";

const patience = 1_200; // milliseconds between the two keys

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));

/** Keys pressed one after the other, as "g" then "k"; not while somebody types. */
export function useSequence(first: string, then: Readonly<Record<string, () => void>>): void {
  const latest = useRef(then);
  useEffect(() => {
    latest.current = then;
  });
  useEffect(() => {
    let since = -Infinity;
    const onKey = (event: KeyboardEvent): void => {
      if (isTyping(event.target) || event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.timeStamp - since < patience) latest.current[event.key]?.();
      since = event.key === first ? event.timeStamp : -Infinity;
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [first]);
}
