import { QueryState } from "@igny8/ui/QueryState";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { List } from "../lib/list";
import { type Column, DataTable } from "./DataTable";
import { Pager } from "./Pager";

interface ListPageProps<T> {
  query: UseQueryResult<List<T>>;
  /** What the rows are, in the plural and small: "keywords". */
  noun: string;
  columns: readonly Column<T>[];
  empty: ReactNode;
}

/** The body of every list: skeleton, error, what to do when empty, or the table with its pager. */
export function ListPage<T extends { id: string }>({
  query,
  noun,
  columns,
  empty,
}: ListPageProps<T>): ReactNode {
  return (
    <QueryState query={query} title={`The ${noun} could not be loaded`}>
      {(list) =>
        list.results.length === 0 ? (
          empty
        ) : (
          <>
            <DataTable label={noun} rows={list.results} columns={columns} />
            <Pager list={list} />
          </>
        )
      }
    </QueryState>
  );
}
