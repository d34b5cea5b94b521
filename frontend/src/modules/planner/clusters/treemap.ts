/** A part of a treemap, in shares of 0 to 1 of its width and height. */
export interface Tile<T> {
  item: T;
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How far the worst tile of a row is from a square; 1 is a square (Bruls, Huizing, van Wijk: Squarified Treemaps). */
function worst(row: readonly number[], side: number): number {
  const sum = row.reduce((all, one) => all + one, 0);
  return Math.max(
    ...row.map((one) => Math.max((side * side * one) / sum ** 2, sum ** 2 / (side * side * one))),
  );
}

/** Tiles of areas in proportion to their weights, as square as they can be; the items come heaviest first. */
export function treemap<T>(items: readonly T[], weightOf: (item: T) => number, ratio: number): Tile<T>[] {
  const total = items.reduce((sum, item) => sum + weightOf(item), 0);
  if (total === 0) return [];
  const scaled = items.map((item) => ({ item, size: (weightOf(item) / total) * ratio }));
  const tiles: Tile<T>[] = [];
  let area: Area = { x: 0, y: 0, width: ratio, height: 1 };
  let row: typeof scaled = [];
  for (const next of scaled) {
    const side = Math.min(area.width, area.height);
    const sizes = row.map(({ size }) => size);
    if (row.length > 0 && worst(sizes, side) < worst([...sizes, next.size], side)) {
      area = place(row, area, tiles);
      row = [];
    }
    row.push(next);
  }
  place(row, area, tiles);
  return tiles.map(({ item, x, y, width, height }) => ({
    item,
    x: x / ratio,
    y,
    width: width / ratio,
    height,
  }));
}

/** Puts a row along the shorter side; gives the area that is left. */
function place<T>(row: readonly { item: T; size: number }[], area: Area, tiles: Tile<T>[]): Area {
  const sum = row.reduce((all, { size }) => all + size, 0);
  const isUpright = area.width >= area.height;
  const depth = sum / (isUpright ? area.height : area.width);
  let at = isUpright ? area.y : area.x;
  for (const { item, size } of row) {
    const length = size / depth;
    tiles.push(
      isUpright
        ? { item, x: area.x, y: at, width: depth, height: length }
        : { item, x: at, y: area.y, width: length, height: depth },
    );
    at += length;
  }
  return isUpright
    ? { ...area, x: area.x + depth, width: area.width - depth }
    : { ...area, y: area.y + depth, height: area.height - depth };
}
