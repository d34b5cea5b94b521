import { QueryState } from "@igny8/ui/QueryState";
import { Group } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useColumns } from "../hooks/useColumns";
import { useSelection } from "../hooks/useSelection";
import type { List } from "../lib/list";
import { BulkBar } from "./BulkBar";
import { ColumnChooser } from "./ColumnChooser";
import { type Column, DataTable } from "./DataTable";
import { Pager } from "./Pager";

interface ListPageProps<T> {
  query: UseQueryResult<List<T>>;
  /** What the rows are, in the plural and small: "keywords". */
  noun: string;
  columns: readonly Column<T>[];
  empty: ReactNode;
  /** Filters, above the table. */
  filters?: ReactNode;
  /** Under this name the choice of columns is remembered; without it there is none. */
  name?: string;
  /** What can be done with chosen rows; without it rows are not chosen. */
  bulk?: (ids: string[], clear: () => void) => ReactNode;
  nameOf?: (row: T) => string;
}

/** The body of every list: skeleton, error, what to do when empty, or the table with its pager. */
export function ListPage<T extends { id: string }>({
  query,
  noun,
  columns,
  empty,
  filters,
  name,
  bulk,
  nameOf,
}: ListPageProps<T>): ReactNode {
  const { t } = useTranslation();
  const rows = query.data?.results ?? [];
  const { shown, isShown, toggle } = useColumns(name ?? noun, columns);
  const selection = useSelection(rows);
  return (
    <>
      {filters || name ? (
        <Group mb="md" gap="sm" justify="space-between" align="flex-end" wrap="nowrap">
          <Group gap="sm" flex={1}>
            {filters}
          </Group>
          {name ? <ColumnChooser columns={columns} isShown={isShown} onToggle={toggle} /> : null}
        </Group>
      ) : null}
      <QueryState query={query} title={t("loadFailed", { what: noun })}>
        {(list) =>
          list.results.length === 0 ? (
            empty
          ) : (
            <>
              <DataTable
                label={noun}
                rows={rows}
                columns={name ? shown : columns}
                selection={bulk ? selection : undefined}
                nameOf={nameOf}
              />
              <Pager list={list} />
              {bulk ? (
                <BulkBar chosen={selection.ids.size} onClear={selection.clear}>
                  {bulk([...selection.ids], selection.clear)}
                </BulkBar>
              ) : null}
            </>
          )
        }
      </QueryState>
    </>
  );
}
