import type { Virtualizer } from "@tanstack/react-virtual";
import type { ReactNode } from "react";
import { GridRow } from "./GridRow";
import classes from "./VirtualGrid.module.css";
import type { GridColumn } from "./column";
import type { Cell } from "./useGridFocus";
import type { GridSelection } from "./useGridSelection";

interface GridBodyProps<T> {
  rows: readonly T[];
  columns: readonly GridColumn<T>[];
  virtual: Virtualizer<HTMLDivElement, Element>;
  size: number;
  active: Cell;
  selection?: GridSelection;
  nameOf: (row: T) => string;
}

/** The rows in sight, each at its place. */
export function GridBody<T extends { id: string }>({
  rows,
  columns,
  virtual,
  size,
  active,
  selection,
  nameOf,
}: GridBodyProps<T>): ReactNode {
  return (
    <div className={classes.body} role="presentation" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, start }) => {
        const row = rows[index];
        return row ? (
          <GridRow
            key={row.id}
            row={row}
            index={index}
            top={start}
            height={size}
            columns={columns}
            activeColumn={active.row === index ? active.column : null}
            choiceLabel={selection ? nameOf : null}
            isChosen={selection?.ids.has(row.id) ?? false}
          />
        ) : null;
      })}
    </div>
  );
}
