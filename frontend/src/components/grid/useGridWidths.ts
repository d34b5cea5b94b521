import { useLocalStorage } from "@mantine/hooks";
import { type PointerEvent, useState } from "react";
import type { GridColumn } from "./column";

export const narrowest = 64;

interface GridWidths {
  /** The widths as `grid-template-columns`; the first column takes what is left. */
  template: string;
  /** Pixels of all columns together. */
  sum: number;
  /** For the handle at a header's end. */
  onDrag: (id: string, event: PointerEvent<HTMLElement>) => void;
  resize: (id: string, by: number) => void;
}

/** How wide a grid's columns are; the browser remembers what was dragged, by the grid's name. */
export function useGridWidths<T>(
  name: string,
  columns: readonly GridColumn<T>[],
  leading: readonly number[],
): GridWidths {
  const [kept, keep] = useLocalStorage<Record<string, number>>({
    key: `igny8.widths.${name}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  const [dragged, setDragged] = useState<{ id: string; width: number } | null>(null);
  const widthOf = (id: string): number => {
    if (dragged?.id === id) return dragged.width;
    return kept[id] ?? columns.find((column) => column.id === id)?.width ?? narrowest;
  };
  const widths = columns.map(({ id }) => widthOf(id));
  const [first = narrowest, ...others] = widths;
  const pixels = (width: number): string => `${width}px`;
  return {
    template: [...leading.map(pixels), `minmax(${first}px, 1fr)`, ...others.map(pixels)].join(" "),
    sum: [...leading, ...widths].reduce((sum, width) => sum + width, 0),
    resize: (id, by) => keep({ ...kept, [id]: Math.max(narrowest, widthOf(id) + by) }),
    onDrag: (id, event) => {
      const handle: HTMLElement = event.currentTarget;
      const [begin, width] = [event.clientX, widthOf(id)];
      const widthAt = (x: number): number => Math.max(narrowest, width + x - begin);
      const end = new AbortController();
      const follow = { signal: end.signal };
      handle.setPointerCapture(event.pointerId);
      handle.addEventListener("pointermove", (at) => setDragged({ id, width: widthAt(at.clientX) }), follow);
      handle.addEventListener(
        "lostpointercapture",
        (at) => {
          end.abort();
          setDragged(null);
          keep({ ...kept, [id]: widthAt(at.clientX) });
        },
        follow,
      );
    },
  };
}
