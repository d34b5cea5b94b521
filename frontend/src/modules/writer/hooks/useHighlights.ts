import { createContext, useContext, useEffect } from "react";
import type { Highlight } from "../editor/highlights";

/** How panels beside the text point into it. */
export interface Pointer {
  show: (highlights: readonly Highlight[]) => void;
  jump: (id: string, place?: number) => void;
  /** The words that are selected in the text, "" for none. */
  selection: () => string;
}

const nowhere: Pointer = { show: () => undefined, jump: () => undefined, selection: () => "" };

export const PointerContext = createContext<Pointer>(nowhere);

export const usePointer = (): Pointer => useContext(PointerContext);

/** Marks places in the text as long as the panel is open. Keep the list stable between renders. */
export function useHighlights(highlights: readonly Highlight[]): Pointer {
  const pointer = usePointer();
  const { show } = pointer;
  useEffect(() => {
    show(highlights);
    return () => show([]);
  }, [highlights, show]);
  return pointer;
}
