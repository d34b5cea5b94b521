import { type RefObject, useEffect } from "react";

/** Names for what Puck leaves nameless, so that a screen reader says what it is. */
const names = [
  { selector: "iframe#preview-frame", attribute: "title", name: "The page" },
  { selector: "select", attribute: "aria-label", name: "Zoom" },
  { selector: "button[class*='ArrayField-addButton']", attribute: "aria-label", name: "Add an entry" },
] as const;

function nameAll(root: HTMLElement): void {
  for (const { selector, attribute, name } of names) {
    for (const element of root.querySelectorAll(`${selector}:not([${attribute}])`)) {
      element.setAttribute(attribute, name);
    }
  }
}

/** Gives them their names as they appear below `root`. */
export function useNames(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = root.current;
    if (!element) return undefined;
    nameAll(element);
    const observer = new MutationObserver(() => nameAll(element));
    observer.observe(element, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [root]);
}
