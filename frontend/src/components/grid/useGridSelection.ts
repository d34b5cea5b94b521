import { useCallback, useMemo, useRef, useState } from "react";
import type { EndlessRows } from "./useEndlessRows";

export interface GridSelection {
  ids: ReadonlySet<string>;
  /** Chooses a row or lets it go; `isRange` takes all rows since the last one with it. */
  toggle: (index: number, isRange: boolean) => void;
  toggleAll: () => void;
  clear: () => void;
}

/** Which of the loaded rows are chosen, also those that are scrolled out of sight. */
export function useGridSelection({
  rows,
  version,
}: Pick<EndlessRows<{ id: string }>, "rows" | "version">): GridSelection {
  const [chosen, setIds] = useState<ReadonlySet<string>>(new Set());
  const [seen, setSeen] = useState(version);
  // Other filters, other rows: nothing is changed that nobody sees.
  if (version !== seen) {
    setSeen(version);
    setIds(new Set());
  }
  // Rows that left the list are no longer chosen.
  const ids = useMemo(
    () => (chosen.size > 0 ? new Set(rows.map(({ id }) => id).filter((id) => chosen.has(id))) : chosen),
    [rows, chosen],
  );
  const last = useRef(0);
  const toggle = useCallback(
    (index: number, isRange: boolean) => {
      const from = isRange ? Math.min(last.current, index) : index;
      const to = isRange ? Math.max(last.current, index) : index;
      last.current = index;
      setIds((before) => {
        const after = new Set(before);
        const isOn = !before.has(rows[index]?.id ?? "");
        for (const { id } of rows.slice(from, to + 1)) {
          if (isOn) after.add(id);
          else after.delete(id);
        }
        return after;
      });
    },
    [rows],
  );
  return {
    ids,
    toggle,
    toggleAll: () => setIds(ids.size > 0 ? new Set() : new Set(rows.map(({ id }) => id))),
    clear: () => setIds(new Set()),
  };
}
