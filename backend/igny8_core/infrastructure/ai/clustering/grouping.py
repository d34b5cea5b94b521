"""From unit vectors to groups of rows; what is near nothing stays outside."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import cast

import numpy as np

from igny8_core.infrastructure.ai.clustering import communities
from igny8_core.infrastructure.ai.clustering.neighbours import Ints, nearest
from igny8_core.infrastructure.ai.embeddings import METHOD_LEXICAL, METHOD_STATIC
from igny8_core.infrastructure.ai.vectors import Vectors

Groups = list[list[int]]

_MIN_NEIGHBOURS, _MAX_NEIGHBOURS = 6, 15
_MIN_SIZE = 2
_OCTAVES = 3.0  # from granularity 0 to 1 the resolution grows 2^3-fold
# Cosine below which two phrases are no neighbours, and below which a phrase is no member of a cluster's centre: MiniLM
# gives unrelated short phrases up to 0.3, while word overlap gives related ones as little as 0.2.
_FLOORS = {METHOD_LEXICAL: (0.15, 0.3), METHOD_STATIC: (0.3, 0.4)}
_SENTENCE_FLOORS = (0.35, 0.45)


def member_floor(method: str) -> float:
    """The cosine to a centre below which a phrase is no member, for vectors of that method."""
    return _FLOORS.get(method, _SENTENCE_FLOORS)[1]


def groups_of(vectors: Vectors, *, granularity: float, method: str) -> tuple[Groups, float]:
    """Rows that belong together, and the resolution that the data chose."""
    if len(vectors) < _MIN_SIZE:
        return [], 0.0
    edge_floor, floor = _FLOORS.get(method, _SENTENCE_FLOORS)
    n = len(vectors)
    k = min(n - 1, max(_MIN_NEIGHBOURS, min(_MAX_NEIGHBOURS, round(1.3 * math.log2(n)))))
    graph = communities.neighbour_graph(*nearest(vectors, k), floor=edge_floor)
    found = communities.communities(graph, sharpness=2 ** (_OCTAVES * (granularity - 0.5)))
    return _settled(vectors, members_by_label(found.labels), floor), found.resolution


def members_by_label(labels: Ints) -> Groups:
    """The rows of each label, in order."""
    order = np.argsort(labels, kind="stable")
    ends = np.flatnonzero(np.diff(labels[order])) + 1
    return [part.tolist() for part in np.split(order, ends)]


def _settled(vectors: Vectors, groups: Groups, floor: float) -> Groups:
    """Drop members far from their centre; a group that loses too many is noise as a whole."""
    kept = []
    groups = [members for members in groups if len(members) >= _MIN_SIZE]
    for members, centre in zip(groups, centres_of(vectors, groups), strict=True):
        near = [i for i, score in zip(members, vectors[members] @ centre, strict=True) if score >= floor]
        if len(near) >= _MIN_SIZE:
            kept.append(near)
    return kept


def centres_of(vectors: Vectors, groups: Sequence[Sequence[int]]) -> Vectors:
    """The unit mean of each group, row by row."""
    means = np.stack([vectors[list(members)].mean(axis=0) for members in groups]) if groups else vectors[:0]
    return cast(Vectors, means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12))
