import { useMediaQuery } from "@mantine/hooks";
import { type CSSProperties, type ReactNode, useMemo, useRef } from "react";
import { GridBody } from "./GridBody";
import { GridFooter } from "./GridFooter";
import { GridHeader } from "./GridHeader";
import classes from "./VirtualGrid.module.css";
import type { GridColumn } from "./column";
import type { EndlessRows } from "./useEndlessRows";
import { rowOf, useGridEvents } from "./useGridEvents";
import { useGridFocus } from "./useGridFocus";
import type { GridSelection } from "./useGridSelection";
import { useGridWidths } from "./useGridWidths";
import { useGridWindow } from "./useGridWindow";

const rowHeight = 38;
const choiceWidth = 44;

interface VirtualGridProps<T> {
  /** Widths are remembered under this name. */
  name: string;
  label: string;
  list: EndlessRows<T>;
  columns: readonly GridColumn<T>[];
  /** The order that the list has when the address names none. */
  ordering: string;
  /** What a phone shows instead of columns. */
  card: { cell: (row: T) => ReactNode; height: number };
  selection?: GridSelection;
  nameOf: (row: T) => string;
  onOpen?: (row: T) => void;
  height?: string;
}

/** With the header; -1 says that nobody knows. */
const rowCountOf = ({ total, isCapped }: Pick<EndlessRows<never>, "total" | "isCapped">): number =>
  total === null || isCapped ? -1 : total + 1;

/** A list of any length: only the rows in sight are drawn, and further ones are loaded before they are reached. */
export function VirtualGrid<T extends { id: string }>({
  name,
  label,
  list,
  columns: wideColumns,
  ordering,
  card,
  selection,
  nameOf,
  onOpen,
  height = "calc(100dvh - 350px)",
}: VirtualGridProps<T>): ReactNode {
  const { rows } = list;
  const scroller = useRef<HTMLDivElement>(null);
  const isPhone = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const columns = useMemo<readonly GridColumn<T>[]>(
    () => (isPhone ? [{ id: "card", header: label, cell: card.cell, width: 220 }] : wideColumns),
    [isPhone, label, card.cell, wideColumns],
  );
  const size = isPhone ? card.height : rowHeight;
  const leading = selection ? [choiceWidth] : [];
  const widths = useGridWidths(isPhone ? `${name}.cards` : name, columns, leading);
  const { virtual, hold } = useGridWindow(scroller, list, size);
  const focus = useGridFocus({
    grid: scroller,
    rowCount: rows.length,
    columnCount: columns.length + leading.length,
    pageRows: Math.max(1, Math.floor((virtual.scrollRect?.height ?? 0) / size) - 2),
    scrollTo: (row) => {
      hold(row);
      virtual.scrollToIndex(row);
    },
  });
  const { active } = focus;
  const style: Record<`--${string}`, string> = {
    "--grid-height": height,
    "--grid-columns": widths.template,
    "--grid-width": `${widths.sum}px`,
  };
  return (
    <div className={classes.frame} data-opens={!!onOpen} data-cards={isPhone} style={style as CSSProperties}>
      <div
        {...useGridEvents({ rows, focus, selection, onOpen })}
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={rowCountOf(list)}
        aria-multiselectable={leading.length > 0}
        aria-busy={list.isFetching}
        className={classes.scroller}
        onFocus={(event) => {
          hold(rowOf(event.target) ?? active.row);
          focus.onFocus(event);
        }}
      >
        <div className={classes.inner} role="presentation">
          <GridHeader
            columns={columns}
            ordering={ordering}
            activeColumn={active.row === -1 ? active.column : null}
            onDrag={widths.onDrag}
            onResize={widths.resize}
            selection={selection}
            rowCount={rows.length}
          />
          <GridBody
            rows={rows}
            columns={columns}
            virtual={virtual}
            size={size}
            active={active}
            selection={selection}
            nameOf={nameOf}
          />
        </div>
      </div>
      <GridFooter list={list} />
    </div>
  );
}
