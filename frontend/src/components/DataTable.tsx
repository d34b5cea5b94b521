import { Checkbox, Table, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFilter } from "../hooks/useAddress";
import classes from "./DataTable.module.css";

export interface Column<T> {
  /** Stays the same in every language; the header's words do not. */
  id: string;
  header: string;
  cell: (row: T) => ReactNode;
  /** Numbers stand at the end. */
  align?: "end";
  /** The header is only for screen readers, as over buttons. */
  silent?: boolean;
  /** The API's name of the order, where the list can be ordered by this column. */
  sort?: string;
  /** Hidden until it is chosen. */
  optional?: boolean;
}

export interface Selection {
  ids: ReadonlySet<string>;
  toggle: (id: string) => void;
  toggleAll: () => void;
}

interface DataTableProps<T> {
  label: string;
  rows: readonly T[];
  columns: readonly Column<T>[];
  selection?: Selection;
  /** What a row is called, for the box that chooses it. */
  nameOf?: (row: T) => string;
}

function SortHeader({ header, sort }: { header: string; sort: string }): ReactNode {
  const [ordering, order] = useFilter("ordering");
  const Arrow = { [sort]: IconArrowUp, [`-${sort}`]: IconArrowDown }[ordering ?? ""];
  const next = ordering === `-${sort}` ? sort : ordering === sort ? null : `-${sort}`;
  return (
    <UnstyledButton className={classes.sort} onClick={() => order(next)}>
      {header}
      {Arrow ? <Arrow size={13} aria-hidden /> : null}
    </UnstyledButton>
  );
}

function Header<T>({ column: { header, align, silent, sort } }: { column: Column<T> }): ReactNode {
  const [ordering] = useFilter("ordering");
  const direction = { [`${sort}`]: "ascending", [`-${sort}`]: "descending" } as const;
  return (
    <Table.Th
      role="columnheader"
      className={align ? classes.end : undefined}
      aria-sort={sort ? (direction[ordering ?? ""] ?? "none") : undefined}
    >
      {silent ? <VisuallyHidden>{header}</VisuallyHidden> : null}
      {!silent && sort ? <SortHeader header={header} sort={sort} /> : null}
      {!silent && !sort ? header : null}
    </Table.Th>
  );
}

/** Roles are written out, since the phone's layout would take them from the elements. */
export function DataTable<T extends { id: string }>({
  label,
  rows,
  columns,
  selection,
  nameOf = ({ id }) => id,
}: DataTableProps<T>): ReactNode {
  const { t } = useTranslation();
  const chosen = selection ? rows.filter(({ id }) => selection.ids.has(id)).length : 0;
  return (
    <div className={classes.frame}>
      <Table
        className={classes.table}
        aria-label={label}
        role="table"
        verticalSpacing="xs"
        horizontalSpacing="md"
        highlightOnHover
      >
        <Table.Thead role="rowgroup">
          <Table.Tr role="row">
            {selection ? (
              <Table.Th role="columnheader" w={44}>
                <Checkbox
                  size="xs"
                  aria-label={t("selectAll")}
                  checked={chosen > 0 && chosen === rows.length}
                  indeterminate={chosen > 0 && chosen < rows.length}
                  onChange={selection.toggleAll}
                />
              </Table.Th>
            ) : null}
            {columns.map((column) => (
              <Header key={column.id} column={column} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody role="rowgroup">
          {rows.map((row) => (
            <Table.Tr key={row.id} role="row" aria-selected={selection?.ids.has(row.id)}>
              {selection ? (
                <Table.Td role="cell" className={classes.choice} data-label="">
                  <Checkbox
                    size="xs"
                    aria-label={t("select", { name: nameOf(row) })}
                    checked={selection.ids.has(row.id)}
                    onChange={() => selection.toggle(row.id)}
                  />
                </Table.Td>
              ) : null}
              {columns.map(({ id, header, cell, align, silent }) => (
                <Table.Td
                  key={id}
                  role="cell"
                  data-label={silent ? "" : header}
                  className={align ? classes.end : undefined}
                >
                  {cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
