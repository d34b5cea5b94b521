import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from "react";

/** A cell; the header is row -1. */
export interface Cell {
  row: number;
  column: number;
}

interface FocusOptions {
  grid: RefObject<HTMLElement | null>;
  rowCount: number;
  columnCount: number;
  /** How many rows a page up or down passes. */
  pageRows: number;
  scrollTo: (row: number) => void;
}

interface GridFocus {
  active: Cell;
  /** Follows a click or a touch. */
  onFocus: (event: { target: EventTarget }) => void;
  /** True when the key was one that moves. */
  onKeyDown: (event: KeyboardEvent) => boolean;
}

type Step = (at: Cell, options: FocusOptions) => Partial<Cell>;

const steps: Readonly<Record<string, Step>> = {
  ArrowUp: ({ row }) => ({ row: row - 1 }),
  ArrowDown: ({ row }) => ({ row: row + 1 }),
  ArrowLeft: ({ column }) => ({ column: column - 1 }),
  ArrowRight: ({ column }) => ({ column: column + 1 }),
  PageUp: ({ row }, { pageRows }) => ({ row: Math.max(0, row - pageRows) }),
  PageDown: ({ row }, { pageRows }) => ({ row: row + pageRows }),
  Home: () => ({ column: 0 }),
  End: (_, { columnCount }) => ({ column: columnCount - 1 }),
  "Control+Home": () => ({ row: 0, column: 0 }),
  "Control+End": (_, { rowCount, columnCount }) => ({ row: rowCount - 1, column: columnCount - 1 }),
};

const between = (least: number, value: number, most: number): number =>
  Math.max(least, Math.min(value, most));

/** One cell of a grid is in the tab order; keys lead from there to the others (ARIA's pattern of a grid). */
export function useGridFocus(options: FocusOptions): GridFocus {
  const { grid, rowCount, columnCount, scrollTo } = options;
  const [wanted, setActive] = useState<Cell>({ row: 0, column: 0 });
  const isMoving = useRef(false);
  const active = {
    row: between(-1, wanted.row, rowCount - 1),
    column: between(0, wanted.column, columnCount - 1),
  };
  useLayoutEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    const cell = grid.current?.querySelector<HTMLElement>(
      `[data-row="${active.row}"] [data-column="${active.column}"]`,
    );
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  return {
    active,
    onFocus: ({ target }) => {
      if (!(target instanceof HTMLElement)) return;
      const row = target.closest<HTMLElement>("[data-row]")?.dataset["row"];
      const column = target.closest<HTMLElement>("[data-column]")?.dataset["column"];
      if (row !== undefined && column !== undefined) setActive({ row: Number(row), column: Number(column) });
    },
    onKeyDown: (event) => {
      if (event.altKey) return false;
      const name = event.ctrlKey || event.metaKey ? `Control+${event.key}` : event.key;
      const step = steps[name];
      if (!step) return false;
      event.preventDefault();
      const to = { ...active, ...step(active, options) };
      isMoving.current = true;
      if (to.row >= 0) scrollTo(between(0, to.row, rowCount - 1));
      setActive({ row: between(-1, to.row, rowCount - 1), column: between(0, to.column, columnCount - 1) });
      return true;
    },
  };
}
