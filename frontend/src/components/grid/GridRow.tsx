import { type ReactNode, memo } from "react";
import type { GridColumn } from "./column";
import classes from "./VirtualGrid.module.css";

export interface GridRowProps<T> {
  row: T;
  index: number;
  top: number;
  height: number;
  columns: readonly GridColumn<T>[];
  /** The cell that the keyboard is on; null in every other row. */
  activeColumn: number | null;
  /** Names the box that chooses the row; without it there is none. */
  choiceLabel: ((row: T) => string) | null;
  isChosen: boolean;
}

/** Listens to nothing itself: the grid hears clicks and keys of all its rows. */
function Row<T>({
  row,
  index,
  top,
  height,
  columns,
  activeColumn,
  choiceLabel,
  isChosen,
}: GridRowProps<T>): ReactNode {
  const first = choiceLabel ? 1 : 0;
  const tabIndex = (column: number): number => (activeColumn === column ? 0 : -1);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={choiceLabel ? isChosen : undefined}
      data-row={index}
      className={classes.row}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      {choiceLabel ? (
        <div role="gridcell" className={classes.choice}>
          <input
            type="checkbox"
            data-column={0}
            tabIndex={tabIndex(0)}
            checked={isChosen}
            readOnly
            aria-label={choiceLabel(row)}
          />
        </div>
      ) : null}
      {columns.map(({ id, cell, align }, at) => (
        <div
          key={id}
          role="gridcell"
          data-column={at + first}
          data-align={align}
          tabIndex={tabIndex(at + first)}
          className={classes.cell}
        >
          {cell(row)}
        </div>
      ))}
    </div>
  );
}

export const GridRow = memo(Row) as typeof Row;
