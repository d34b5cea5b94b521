"""Search results as evidence: phrases that share much of the top ten belong together, those with little do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from igny8_core.infrastructure.ai.clustering.neighbours import Ints
from igny8_core.infrastructure.ai.text import fold
from igny8_core.infrastructure.ai.vectors import Vectors

_TOP = 10
_FEW = 0.5  # of the overlap that joins: a group whose mean overlap with a cluster is below that leaves it
_EVERYWHERE = 500  # an address in the results of more phrases than these says nothing about any two of them


class Serps:
    """The first ten addresses of some phrases, and the share (0 to 1) of them that joins two phrases."""

    def __init__(self, results: Mapping[str, Sequence[str]], *, overlap: float) -> None:
        if not 0 < overlap <= 1:
            raise ValueError("the overlap lies above 0 and at most at 1")
        self._results = {fold(phrase): list(dict.fromkeys(urls))[:_TOP] for phrase, urls in results.items()}
        self.overlap = overlap

    def of(self, folded: Sequence[str]) -> Overlaps:
        """The overlaps among these phrases, given in folded form."""
        return Overlaps([self._results.get(text, []) for text in folded], self.overlap)


class Overlaps:
    """`joined` labels phrases that share enough, -1 those without results; `shares` are the overlaps of all pairs."""

    def __init__(self, results: Sequence[Sequence[str]], overlap: float) -> None:
        self.overlap = overlap
        self.shares = _shares(results)
        _, parts = connected_components(self.shares.multiply(self.shares >= overlap), directed=False)
        has_results = np.array([bool(urls) for urls in results], dtype=bool)
        self.joined: Ints = np.where(has_results, parts, -1)


def _shares(results: Sequence[Sequence[str]]) -> Any:
    """A sparse matrix: for two phrases the addresses in common by the shorter list's length."""
    names = {url: i for i, url in enumerate(sorted({url for urls in results for url in urls}))}
    columns = [names[url] for urls in results for url in urls]
    lengths = np.array([len(urls) for urls in results], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    matrix = csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(results), max(1, len(names))))
    telling = np.bincount(columns, minlength=matrix.shape[1]) <= _EVERYWHERE
    matrix.data *= telling[matrix.indices]
    matrix.eliminate_zeros()
    common = (matrix @ matrix.T).tocoo()
    values = common.data / np.minimum(lengths[common.row], lengths[common.col])
    return csr_matrix((values, (common.row, common.col)), shape=common.shape)


def regrouped(groups: list[list[int]], vectors: Vectors, overlaps: Overlaps) -> list[list[int]]:
    """Groups with phrases of shared results joined, and with those of different results parted.

    Phrases joined by their results are a unit: it goes to the group where most of its members are. A unit whose mean
    overlap with a larger unit of the same group is too small founds a group of its own, and phrases without results
    follow the unit whose centre is nearest.
    """
    home = {row: number for number, group in enumerate(groups) for row in group}
    units: dict[int, list[int]] = {}
    for row, unit in enumerate(overlaps.joined.tolist()):
        if unit >= 0:
            units.setdefault(unit, []).append(row)
    placed: dict[int, list[list[int]]] = {}
    for unit, members in sorted(units.items(), key=lambda item: (-len(item[1]), item[1])):
        homes = [home[row] for row in members if row in home]
        if homes:
            placed.setdefault(max(homes, key=lambda h: (homes.count(h), -h)), []).append(members)
        elif len(members) > 1:
            placed.setdefault(len(groups) + unit, []).append(members)
    loose = {number: [row for row in group if overlaps.joined[row] < 0] for number, group in enumerate(groups)}
    found = [
        part
        for number in sorted({*placed, *loose})
        for part in _parted(placed.get(number, []), loose.get(number, []), vectors, overlaps)
    ]
    return [sorted(part) for part in found if len(part) > 1]


def _parted(units: list[list[int]], loose: list[int], vectors: Vectors, overlaps: Overlaps) -> list[list[int]]:
    """The units of one group, those with enough in common together; loose phrases beside the nearest of them."""
    parts: list[list[int]] = []
    for unit in units:
        overlap = [float(overlaps.shares[unit][:, part].mean()) for part in parts]
        best = int(np.argmax(overlap)) if overlap else -1
        if best >= 0 and overlap[best] >= _FEW * overlaps.overlap:
            parts[best] += unit
        else:
            parts.append(list(unit))
    if not parts:
        return [loose]
    centres = np.stack([vectors[part].mean(axis=0) for part in parts])
    for row, nearest in zip(loose, (vectors[loose] @ centres.T).argmax(axis=1).tolist(), strict=True):
        parts[nearest].append(row)
    return parts
