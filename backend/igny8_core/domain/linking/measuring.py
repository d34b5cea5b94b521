"""Figures of a link graph: who is linked, how far from home, how heavy, by which words. Pure: ids and numbers."""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

_DAMPING = 0.85
_ROUNDS = 50
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True)
class Node:
    """A page: its id, the group (cluster) that it is drawn with, and whether it is the home page or shown there."""

    id: str
    group: str = ""
    is_entry: bool = False


@dataclass(frozen=True)
class Edge:
    """A link as it stands in a page; one pair of pages may have several."""

    source: str
    target: str
    anchor: str = ""


@dataclass(frozen=True)
class Figures:
    """Of one page. `inbound` and `outbound` count pages, not links; `weight` sums to 1 over all pages; `depth` is in
    clicks from home, None without a way; `anchors` are the words that lead here; `x` and `y` lie within -1 and 1."""

    inbound: int
    outbound: int
    depth: int | None
    weight: float
    anchors: Counter[str]
    x: float
    y: float

    @property
    def diversity(self) -> float:
        """Entropy of the anchors over its maximum: 0 where all links use the same words, 1 where none do."""
        links = self.anchors.total()
        if links < 2:
            return 0.0
        shares = [count / links for count in self.anchors.values()]
        return round(max(0.0, -sum(share * math.log(share) for share in shares) / math.log(links)), 4)


def measure(nodes: Sequence[Node], edges: Sequence[Edge]) -> dict[str, Figures]:
    """Every page's figures. Edges to unknown pages and from a page to itself are left out."""
    number = {node.id: index for index, node in enumerate(nodes)}
    pairs = {(number[e.source], number[e.target]) for e in edges if e.source in number and e.target in number}
    pairs = {pair for pair in pairs if pair[0] != pair[1]}
    inbound, outbound = Counter(target for _, target in pairs), Counter(source for source, _ in pairs)
    anchors: dict[str, Counter[str]] = {node.id: Counter() for node in nodes}
    for edge in edges:
        if edge.source in number and edge.target in number and edge.source != edge.target:
            anchors[edge.target][edge.anchor.casefold()] += 1
    depths = _depths(nodes, pairs)
    weights = _weights(len(nodes), pairs)
    places = _places(nodes, weights)
    return {
        node.id: Figures(
            inbound[index], outbound[index], depths.get(index), weights[index], anchors[node.id], *places[index]
        )
        for index, node in enumerate(nodes)
    }


def _depths(nodes: Sequence[Node], pairs: set[tuple[int, int]]) -> dict[int, int]:
    """Breadth first from what home shows, which is one click away."""
    following: dict[int, list[int]] = {}
    for source, target in sorted(pairs):
        following.setdefault(source, []).append(target)
    depths = {index: 1 for index, node in enumerate(nodes) if node.is_entry}
    waiting = deque(depths)
    while waiting:
        at = waiting.popleft()
        for target in following.get(at, ()):
            if target not in depths:
                depths[target] = depths[at] + 1
                waiting.append(target)
    return depths


def _weights(count: int, pairs: set[tuple[int, int]]) -> list[float]:
    """PageRank (Page et al. 1999) by power iteration; pages without links give to all alike."""
    if not count:
        return []
    links = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    out = np.bincount(links[:, 0], minlength=count)
    rank = np.full(count, 1 / count)
    for _ in range(_ROUNDS):
        share = np.divide(rank, out, out=np.zeros(count), where=out > 0)
        given = np.bincount(links[:, 1], weights=share[links[:, 0]], minlength=count)
        after = (1 - _DAMPING) / count + _DAMPING * (given + rank[out == 0].sum() / count)
        if np.abs(after - rank).sum() < 1e-9:
            break
        rank = after
    return [float(value) for value in rank]


def _places(nodes: Sequence[Node], weights: Sequence[float]) -> list[tuple[float, float]]:
    """Groups as discs around the middle, the heaviest pages of each in its centre: sunflower spirals, so that no two
    pages share a place and the same graph is always drawn alike."""
    groups: dict[str, list[int]] = {}
    for index, node in enumerate(nodes):
        groups.setdefault(node.group, []).append(index)
    ordered = sorted(groups.values(), key=lambda members: (-len(members), nodes[members[0]].id))
    radii = [math.sqrt(len(members)) for members in ordered]
    centres = _centres(radii)
    found: dict[int, tuple[float, float]] = {}
    for members, (cx, cy) in zip(ordered, centres, strict=True):
        for rank, index in enumerate(sorted(members, key=lambda index: (-weights[index], nodes[index].id))):
            reach, angle = math.sqrt(rank + 0.5), rank * _GOLDEN_ANGLE
            found[index] = (cx + reach * math.cos(angle), cy + reach * math.sin(angle))
    scale = max((max(abs(x), abs(y)) for x, y in found.values()), default=1.0) or 1.0
    return [(round(found[i][0] / scale, 4), round(found[i][1] / scale, 4)) for i in range(len(nodes))]


def _centres(radii: Sequence[float]) -> list[tuple[float, float]]:
    """Discs on a spiral whose area grows with theirs, so that they hardly overlap; the largest is in the middle."""
    centres, area = [], 0.0
    for rank, radius in enumerate(radii):
        reach = 0.0 if rank == 0 else 1.6 * math.sqrt(area) + 1.3 * radius
        centres.append((reach * math.cos(rank * _GOLDEN_ANGLE), reach * math.sin(rank * _GOLDEN_ANGLE)))
        area += radius * radius
    return centres


def common(counts: Mapping[str, int], most: int) -> list[dict[str, str | int]]:
    """The most frequent anchors, each with how often."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [{"anchor": anchor, "count": count} for anchor, count in ordered[:most]]
