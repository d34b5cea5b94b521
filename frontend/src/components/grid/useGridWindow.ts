import { afterPaint } from "@igny8/ui/AfterPaint";
import {
  type Rect,
  type VirtualizerOptions,
  type Virtualizer,
  defaultRangeExtractor,
  elementScroll,
  useVirtualizer,
} from "@tanstack/react-virtual";
import { type RefObject, startTransition, useEffect, useRef, useState } from "react";
import type { EndlessRows } from "./useEndlessRows";

const headerHeight = 36;
const rowsBeside = 10; // drawn before they come in sight
const loadAhead = 60; // rows before the last one

/** Measured once the browser has laid the page out: to measure at once makes it do so amid the first drawing. */
function observeElementRect(
  { scrollElement }: Virtualizer<HTMLDivElement, Element>,
  tell: (rect: Rect) => void,
): (() => void) | undefined {
  if (!scrollElement) return undefined;
  const observer = new ResizeObserver(() =>
    tell({ width: scrollElement.clientWidth, height: scrollElement.clientHeight }),
  );
  observer.observe(scrollElement);
  return () => observer.disconnect();
}

/** A new grid stands at its start: to scroll there makes the browser lay the page out amid the first drawing. */
const scrollToFn: VirtualizerOptions<HTMLDivElement, Element>["scrollToFn"] = (offset, how, virtual) => {
  if (offset + (how.adjustments ?? 0) !== 0 || virtual.scrollOffset !== 0)
    elementScroll(offset, how, virtual);
};

interface GridWindow {
  virtual: Virtualizer<HTMLDivElement, Element>;
  /** Tells which row holds the focus: it stays drawn, or scrolling it out of sight would lose the focus. */
  hold: (row: number) => void;
}

/** Which rows are in sight; the ones after them are asked for in time. */
export function useGridWindow<T>(
  scroller: RefObject<HTMLDivElement | null>,
  list: EndlessRows<T>,
  size: number,
): GridWindow {
  const held = useRef(0);
  const [overscan, setOverscan] = useState(0); // first the rows in sight alone
  useEffect(() => afterPaint(() => startTransition(() => setOverscan(rowsBeside))), []);
  const length = list.rows.length;
  // So that the first rows are drawn with the grid, in slices, and not at once when it has been measured. Asked once:
  // each time the browser lays the page out to answer.
  const [guess] = useState(() => ({ width: innerWidth, height: Math.max(0, innerHeight - 350) }));
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoised by the compiler
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count: length,
    getScrollElement: () => scroller.current,
    estimateSize: () => size,
    initialRect: guess,
    overscan,
    observeElementRect,
    scrollToFn,
    scrollPaddingStart: headerHeight,
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range);
      const row = held.current;
      return row < 0 || row >= range.count || seen.includes(row)
        ? seen
        : [...seen, row].sort((a, b) => a - b);
    },
  });
  const lastSeen = virtual.range?.endIndex ?? 0;
  const measured = useRef(size);
  useEffect(() => {
    if (measured.current !== size) virtual.measure();
    measured.current = size;
  }, [virtual, size]);
  useEffect(() => {
    if (virtual.scrollOffset) virtual.scrollToOffset(0);
  }, [virtual, list.version]);
  useEffect(() => {
    if (list.hasMore && !list.isFetching && !list.error && lastSeen > length - loadAhead) list.loadMore();
  }, [list, lastSeen, length]);
  return {
    virtual,
    hold: (row) => {
      held.current = row;
    },
  };
}
