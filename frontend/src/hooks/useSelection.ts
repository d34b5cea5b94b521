import { useState } from "react";

export interface SelectionState {
  ids: ReadonlySet<string>;
  toggle: (id: string) => void;
  toggleAll: () => void;
  clear: () => void;
}

/** Which of the rows on screen are chosen; rows that leave the screen are no longer. */
export function useSelection(rows: readonly { id: string }[]): SelectionState {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const ids = new Set(rows.map(({ id }) => id).filter((id) => chosen.has(id)));
  return {
    ids,
    toggle: (id) =>
      setChosen((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      }),
    toggleAll: () => setChosen(ids.size === rows.length ? new Set() : new Set(rows.map(({ id }) => id))),
    clear: () => setChosen(new Set()),
  };
}
