import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { KeyboardEvent, PointerEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFilter } from "../../hooks/useAddress";
import type { GridColumn } from "./column";
import type { GridSelection } from "./useGridSelection";
import classes from "./VirtualGrid.module.css";

interface GridHeaderProps<T> {
  columns: readonly GridColumn<T>[];
  /** The order that the list has when the address names none. */
  ordering: string;
  activeColumn: number | null;
  /** Where rows can be chosen, a box over their boxes. */
  selection?: GridSelection;
  rowCount: number;
  onDrag: (id: string, event: PointerEvent<HTMLElement>) => void;
  onResize: (id: string, by: number) => void;
}

const keyStep = 16; // pixels that a key makes a column wider

export function GridHeader<T>(props: GridHeaderProps<T>): ReactNode {
  const { columns, selection, rowCount, activeColumn } = props;
  const first = selection ? 1 : 0;
  return (
    <div role="row" aria-rowindex={1} className={classes.header} data-row={-1}>
      {selection ? (
        <ChooseAll selection={selection} rowCount={rowCount} isActive={activeColumn === 0} />
      ) : null}
      {columns.map((column, index) => (
        <HeaderCell key={column.id} {...props} column={column} index={index + first} />
      ))}
    </div>
  );
}

interface ChooseAllProps {
  selection: GridSelection;
  rowCount: number;
  isActive: boolean;
}

function ChooseAll({ selection: { ids, toggleAll }, rowCount, isActive }: ChooseAllProps): ReactNode {
  const { t } = useTranslation();
  const isSome = ids.size > 0;
  const isAll = isSome && ids.size >= rowCount;
  return (
    <div role="columnheader" className={classes.choice}>
      <input
        type="checkbox"
        data-column={0}
        tabIndex={isActive ? 0 : -1}
        aria-label={t("grid.chooseLoaded")}
        checked={isAll}
        ref={(box) => {
          if (box) box.indeterminate = isSome && !isAll;
        }}
        onChange={toggleAll}
      />
    </div>
  );
}

interface HeaderCellProps<T> extends GridHeaderProps<T> {
  column: GridColumn<T>;
  index: number;
}

/** How the list is ordered by this column, in ARIA's words; null where it is not. */
function directionOf(sort: string | undefined, ordering: string): "ascending" | "descending" | null {
  if (sort === undefined) return null;
  return { [sort]: "ascending" as const, [`-${sort}`]: "descending" as const }[ordering] ?? null;
}

function HeaderCell<T>({
  column,
  index,
  ordering,
  activeColumn,
  onDrag,
  onResize,
}: HeaderCellProps<T>): ReactNode {
  const { t } = useTranslation();
  const [chosen, order] = useFilter("ordering");
  const { id, header, sort, align } = column;
  const direction = directionOf(sort, chosen ?? ordering);
  const resizeByKey = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -keyStep, ArrowRight: keyStep }[event.key];
    if (!event.altKey || by === undefined) return;
    event.preventDefault();
    onResize(id, by);
  };
  return (
    <div
      role="columnheader"
      className={classes.headerCell}
      aria-sort={sort ? (direction ?? "none") : undefined}
    >
      <button
        type="button"
        data-column={index}
        data-align={align}
        tabIndex={activeColumn === index ? 0 : -1}
        className={classes.headerButton}
        aria-disabled={!sort}
        aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight"
        title={t("grid.resize")}
        onKeyDown={resizeByKey}
        onClick={() => sort && order(direction === "descending" ? sort : `-${sort}`)}
      >
        <span className={classes.headerText}>{header}</span>
        <Arrow direction={direction} />
      </button>
      <span className={classes.handle} aria-hidden onPointerDown={(event) => onDrag(id, event)} />
    </div>
  );
}

function Arrow({ direction }: { direction: "ascending" | "descending" | null }): ReactNode {
  if (!direction) return null;
  const Icon = direction === "ascending" ? IconArrowUp : IconArrowDown;
  return <Icon size={13} aria-hidden />;
}
