import { Table, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./DataTable.module.css";

export interface Column<T> {
  header: string;
  cell: (row: T) => ReactNode;
  /** Numbers stand at the end. */
  align?: "end";
  /** The header is only for screen readers, as over buttons. */
  silent?: boolean;
}

interface DataTableProps<T> {
  label: string;
  rows: readonly T[];
  columns: readonly Column<T>[];
}

/** Roles are written out, since the phone's layout would take them from the elements. */
export function DataTable<T extends { id: string }>({ label, rows, columns }: DataTableProps<T>): ReactNode {
  return (
    <div className={classes.frame}>
      <Table
        className={classes.table}
        aria-label={label}
        role="table"
        verticalSpacing="sm"
        horizontalSpacing="md"
        highlightOnHover
      >
        <Table.Thead role="rowgroup">
          <Table.Tr role="row">
            {columns.map(({ header, align, silent }) => (
              <Table.Th key={header} role="columnheader" className={align ? classes.end : undefined}>
                {silent ? <VisuallyHidden>{header}</VisuallyHidden> : header}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody role="rowgroup">
          {rows.map((row) => (
            <Table.Tr key={row.id} role="row">
              {columns.map(({ header, cell, align, silent }) => (
                <Table.Td
                  key={header}
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
