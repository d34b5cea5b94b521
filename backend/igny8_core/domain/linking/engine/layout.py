"""Where the pages of a site stand in a picture: the same for the same graph, for 10,000 pages in seconds.

Clusters are laid out on a sunflower's spiral, their pages around them; some rounds of forces then pull linked pages
together and push near ones apart, the pushing done by the cells of a grid (Fruchterman, Reingold 1991).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
MAX_NODES = 10_000
ROUNDS = 40
_CROWD = 2_000
"""From so many pages on each gets the same area, whatever a few far ones take; fewer keep more of their distances."""
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def layout(clusters: Sequence[str], links: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    """A place within 0–1 × 0–1 for each page. `clusters` has one name for each page, '' for none; `links` are pairs of
    their numbers. Raises ValueError above MAX_NODES: show the heaviest pages, or one cluster."""
    count = len(clusters)
    if count > MAX_NODES:
        raise ValueError(f"A layout of {count:,} pages was asked for; at most {MAX_NODES:,} are laid out.")
    if not count:
        return []
    ends = np.array(sorted({(min(pair), max(pair)) for pair in links if pair[0] != pair[1]}), np.int64).reshape(-1, 2)
    points = _begin(clusters, np.bincount(ends.ravel(), minlength=count))
    for step in range(ROUNDS):
        move = _pull(points, ends) + _push(points, step)
        length = np.maximum(np.hypot(move[:, 0], move[:, 1]), 1e-12)[:, None]
        # Cooling: steps grow shorter, so that the picture settles.
        points += move / length * np.minimum(length, 1.5 * (1 - step / ROUNDS))
    return _scaled(_spread(points))


def _begin(clusters: Sequence[str], degrees: npt.NDArray[np.int64]) -> Points:
    """One unit of area for each page: clusters by size from the middle outwards, in each the most linked page first."""
    members: dict[str, list[int]] = {}
    for number, cluster in enumerate(clusters):
        members.setdefault(cluster, []).append(number)
    points = np.zeros((len(clusters), 2))
    covered = 0
    for rank, (_, inside) in enumerate(sorted(members.items(), key=lambda item: (-len(item[1]), item[0]))):
        centre = _spiral(rank, math.sqrt(covered + len(inside) / 2) * (rank > 0) * 1.2)
        ordered = sorted(inside, key=lambda number: (-int(degrees[number]), number))
        for place, number in enumerate(ordered):
            points[number] = centre + _spiral(place, math.sqrt(place) * 0.6)
        covered += len(inside)
    return points


def _spiral(turn: int, radius: float) -> Points:
    return np.array([math.cos(turn * _GOLDEN_ANGLE), math.sin(turn * _GOLDEN_ANGLE)]) * radius


def _pull(points: Points, ends: npt.NDArray[np.int64]) -> Points:
    move = np.zeros_like(points)
    if not len(ends):
        return move
    apart = points[ends[:, 1]] - points[ends[:, 0]]
    degree = np.maximum(np.bincount(ends.ravel(), minlength=len(points)), 1)
    for axis in (0, 1):
        pull = 0.3 * apart[:, axis]
        move[:, axis] += np.bincount(ends[:, 0], pull, minlength=len(points))
        move[:, axis] -= np.bincount(ends[:, 1], pull, minlength=len(points))
    averaged: Points = move / degree[:, None]
    return averaged


def _push(points: Points, step: int) -> Points:
    """Away from the middle of each of the nine cells around, by how many pages are in it.

    The grid lies elsewhere in each round, or its lines would show in the picture.
    """
    cells = np.floor(points / 2.0 + step * np.array([0.618034, 0.414214])).astype(np.int64)
    cells -= cells.min(axis=0) - 1
    width = int(cells[:, 1].max()) + 2
    key = cells[:, 0] * width + cells[:, 1]
    known, which, counts = np.unique(key, return_inverse=True, return_counts=True)
    middle = np.stack([np.bincount(which, points[:, axis]) / counts for axis in (0, 1)], axis=1)
    move = np.zeros_like(points)
    for shift in (-width - 1, -width, -width + 1, -1, 0, 1, width - 1, width, width + 1):
        place = np.minimum(np.searchsorted(known, key + shift), len(known) - 1)
        there = known[place] == key + shift
        apart = points - middle[place]
        distance = np.maximum((apart**2).sum(axis=1), 0.05)
        move += np.where(there, counts[place] / distance, 0.0)[:, None] * apart * 0.4
    return move


def _spread(points: Points) -> Points:
    """Large graphs end as a dense ball and a few groups far off: distances from the middle give way to ranks."""
    count = len(points)
    apart = points - np.median(points, axis=0)
    far = np.hypot(apart[:, 0], apart[:, 1])
    rank = np.empty(count)
    rank[np.argsort(far, kind="stable")] = np.arange(1, count + 1)
    share = min(1.0, count / _CROWD)
    wanted = (1 - share) * far / max(float(far.max()), 1e-9) + share * np.sqrt(rank / count)
    spread: Points = apart / np.maximum(far, 1e-9)[:, None] * wanted[:, None]
    return spread


def _scaled(points: Points) -> list[tuple[float, float]]:
    low = points.min(axis=0)
    span = max(float((points.max(axis=0) - low).max()), 1e-9)
    return [(round(float(x), 5), round(float(y), 5)) for x, y in (points - low) / span]
