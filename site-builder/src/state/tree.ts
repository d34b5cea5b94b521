import type { PageRow } from "../api/pages.api";

export type Move = "up" | "down" | "in" | "out";

type Node = Pick<PageRow, "id" | "parent_id" | "is_home">;

const deepest = 2; // levels below the top; the API allows three in all

export function depthOf<T extends Node>(page: T, pages: readonly T[]): number {
  const parent = pages.find(({ id }) => id === page.parent_id);
  return parent ? depthOf(parent, pages) + 1 : 0;
}

const siblingsOf = <T extends Node>(page: T, pages: readonly T[]): T[] =>
  pages.filter(({ parent_id }) => parent_id === page.parent_id);

function heightOf<T extends Node>(page: T, pages: readonly T[]): number {
  const below = pages.filter(({ parent_id }) => parent_id === page.id);
  return below.length > 0 ? 1 + Math.max(...below.map((child) => heightOf(child, pages))) : 0;
}

/** Each page followed by what is below it, in the order that siblings have among themselves. */
function inOrder<T extends Node>(pages: readonly T[], parent: string | null = null): T[] {
  return pages
    .filter(({ parent_id }) => parent_id === parent)
    .flatMap((page) => [page, ...inOrder(pages, page.id)]);
}

function swapped<T extends Node>(pages: readonly T[], one: T, other: T): T[] {
  return pages.map((page) => (page === one ? other : page === other ? one : page));
}

type Step = <T extends Node>(page: T, pages: readonly T[]) => T[] | null;

const without = <T extends Node>(pages: readonly T[], page: T): T[] => pages.filter((one) => one !== page);

/** Past the sibling above (-1) or below (1); the home page stays first. */
const past =
  (step: -1 | 1): Step =>
  (page, pages) => {
    const siblings = siblingsOf(page, pages);
    const neighbour = siblings[siblings.indexOf(page) + step];
    return neighbour && !neighbour.is_home ? swapped(pages, page, neighbour) : null;
  };

const below: Step = (page, pages) => {
  const siblings = siblingsOf(page, pages);
  const above = siblings[siblings.indexOf(page) - 1];
  if (!above || above.is_home || depthOf(above, pages) + 1 + heightOf(page, pages) > deepest) return null;
  return [...without(pages, page), { ...page, parent_id: above.id }];
};

const beside: Step = (page, pages) => {
  const parent = pages.find(({ id }) => id === page.parent_id);
  if (!parent) return null;
  const others = without(pages, page);
  const after = others.indexOf(parent) + 1;
  return [...others.slice(0, after), { ...page, parent_id: parent.parent_id }, ...others.slice(after)];
};

const steps: Record<Move, Step> = { up: past(-1), down: past(1), in: below, out: beside };

/** The tree after a move, in the order of the site; null where the page cannot go that way. */
export function moved<T extends Node>(pages: readonly T[], id: string, way: Move): T[] | null {
  const page = pages.find((one) => one.id === id);
  const after = page && !page.is_home ? steps[way](page, pages) : null;
  return after && inOrder(after);
}
