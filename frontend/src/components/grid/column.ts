import type { ReactNode } from "react";

/** A column of a grid. Cells are drawn while the grid scrolls: plain elements, no hooks. */
export interface GridColumn<T> {
  /** Stays the same in every language. */
  id: string;
  header: string;
  cell: (row: T) => ReactNode;
  /** Pixels, before somebody drags it. */
  width: number;
  align?: "end";
  /** The API's name of the order. */
  sort?: string;
  /** Hidden until it is chosen. */
  optional?: boolean;
}
