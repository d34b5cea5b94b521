import type { KeyboardEvent, MouseEvent } from "react";
import type { useGridFocus } from "./useGridFocus";
import type { GridSelection } from "./useGridSelection";

interface EventOptions<T> {
  rows: readonly T[];
  focus: ReturnType<typeof useGridFocus>;
  selection?: GridSelection;
  onOpen?: (row: T) => void;
}

interface GridEvents {
  onClick: (event: MouseEvent) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** The row that something on screen belongs to. */
export function rowOf(target: EventTarget): number | null {
  const row =
    target instanceof Element ? target.closest<HTMLElement>("[data-row]")?.dataset["row"] : undefined;
  return row === undefined ? null : Number(row);
}

/** Clicks and keys of all rows: Space and the box choose, Enter and a click open. */
export function useGridEvents<T>({ rows, focus, selection, onOpen }: EventOptions<T>): GridEvents {
  const keys: Readonly<Record<string, ((event: KeyboardEvent, row: T) => void) | undefined>> = {
    " ": selection && ((event) => selection.toggle(focus.active.row, event.shiftKey)),
    Enter: onOpen && ((_, row) => onOpen(row)),
  };
  return {
    onClick: ({ target, shiftKey }) => {
      const index = rowOf(target) ?? -1;
      const row = rows[index];
      if (!row || !(target instanceof Element)) return;
      if (target.matches("input")) selection?.toggle(index, shiftKey);
      else if (!target.closest("a, button")) onOpen?.(row);
    },
    onKeyDown: (event) => {
      if (focus.onKeyDown(event)) return;
      const row = rows[focus.active.row];
      const press = keys[event.key];
      if (!row || !press || !(event.target as Element).matches('[role="gridcell"], input')) return;
      event.preventDefault();
      press(event, row);
    },
  };
}
