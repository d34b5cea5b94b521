"""Neighbour graphs over unit vectors, and communities in them. Pure numpy and Python; nothing grows with n squared."""

from __future__ import annotations

from collections import defaultdict
from typing import cast

import numpy as np
import numpy.typing as npt

from igny8_core.infrastructure.ai.vectors import Vectors

Ints = npt.NDArray[np.int64]
Neighbours = list[dict[int, float]]
"""For every node its neighbours and the weight of each edge; symmetric."""

_BLOCK = 1024
_LOCAL_RANK = 6  # the neighbour whose distance is a point's own scale (Zelnik-Manor and Perona 2004 use the 7th)
_MAX_SWEEPS = 20
_MAX_LEVELS = 12


def nearest(vectors: Vectors, k: int) -> tuple[Ints, Vectors]:
    """The k nearest others of every row by cosine, best first: indexes and similarities, both (n, k)."""
    n = len(vectors)
    index, similarity = np.empty((n, k), np.int64), np.empty((n, k), np.float32)
    for start in range(0, n, _BLOCK):
        rows = np.arange(start, min(start + _BLOCK, n))
        scores = vectors[rows] @ vectors.T
        scores[np.arange(len(rows)), rows] = -2.0
        best = np.argpartition(-scores, k - 1, axis=1)[:, :k]
        found = np.take_along_axis(scores, best, axis=1)
        order = np.lexsort((best, -found), axis=1)
        index[rows], similarity[rows] = np.take_along_axis(best, order, 1), np.take_along_axis(found, order, 1)
    return index, similarity


def local_graph(index: Ints, similarity: Vectors, *, floor: float) -> Neighbours:
    """Edges to neighbours above `floor`, weighed by the distance on both ends' own scales; mutual ones count double.

    Local scales make a dense topic and a sparse one equally coherent, where one threshold would fit neither.
    """
    distance = np.maximum(1.0 - similarity, 1e-4)
    scale = distance[:, min(_LOCAL_RANK, distance.shape[1] - 1)]
    weights = np.exp(-(distance**2) / (scale[:, None] * scale[index]))
    graph: Neighbours = [{} for _ in range(len(index))]
    for i, (others, row, near) in enumerate(
        zip(index.tolist(), weights.tolist(), (similarity >= floor).tolist(), strict=True)
    ):
        for j, weight, close in zip(others, row, near, strict=True):
            if close:
                graph[i][j] = graph[i].get(j, 0.0) + weight / 2
                graph[j][i] = graph[j].get(i, 0.0) + weight / 2
    return graph


def communities(graph: Neighbours, *, resolution: float, seed: int) -> list[int]:
    """Louvain communities by modularity at a resolution, each connected; labels in order of first member."""
    order = np.random.default_rng(seed)
    labels = list(range(len(graph)))
    level, loops = graph, [0.0] * len(graph)
    for _ in range(_MAX_LEVELS):
        moved = _local_moves(level, loops, resolution, order.permutation(len(level)).tolist())
        names = {label: i for i, label in enumerate(dict.fromkeys(moved))}
        dense = [names[label] for label in moved]
        labels = [dense[label] for label in labels]
        if len(names) == len(level):
            break
        level, loops = _merged(level, loops, dense, len(names))
    return _connected(graph, labels)


def consensus(graph: Neighbours, partitions: list[list[int]]) -> Neighbours:
    """The same edges, weighed by how many partitions keep both ends together; edges that few keep are dropped."""
    kept: Neighbours = [{} for _ in graph]
    for i, edges in enumerate(graph):
        for j, weight in edges.items():
            together = sum(labels[i] == labels[j] for labels in partitions) / len(partitions)
            if together >= 0.5:
                kept[i][j] = weight * together
    return kept


def _local_moves(graph: Neighbours, loops: list[float], resolution: float, order: list[int]) -> list[int]:
    degree = [sum(edges.values()) + 2 * loop for edges, loop in zip(graph, loops, strict=True)]
    total = sum(degree) or 1.0
    label, mass = list(range(len(graph))), list(degree)
    for _ in range(_MAX_SWEEPS):
        changed = 0
        for node in order:
            own = label[node]
            mass[own] -= degree[node]
            best = _best_label(graph[node], label, mass, own, resolution * degree[node] / total)
            mass[best] += degree[node]
            label[node] = best
            changed += best != own
        if changed * 200 < len(graph):
            break
    return label


def _best_label(edges: dict[int, float], label: list[int], mass: list[float], own: int, price: float) -> int:
    """The community with the most edge weight beyond what chance would give; ties stay, or take the lowest label."""
    towards: dict[int, float] = defaultdict(float)
    for other, weight in edges.items():
        towards[label[other]] += weight
    best, gain = own, towards.get(own, 0.0) - price * mass[own]
    for candidate in sorted(towards):
        value = towards[candidate] - price * mass[candidate]
        if value > gain + 1e-12:
            best, gain = candidate, value
    return best


def _merged(graph: Neighbours, loops: list[float], label: list[int], count: int) -> tuple[Neighbours, list[float]]:
    level: Neighbours = [{} for _ in range(count)]
    inner = [0.0] * count
    for node, edges in enumerate(graph):
        own = label[node]
        inner[own] += loops[node]
        for other, weight in edges.items():
            if label[other] == own:
                inner[own] += weight / 2
            else:
                level[own][label[other]] = level[own].get(label[other], 0.0) + weight
    return level, inner


def _connected(graph: Neighbours, labels: list[int]) -> list[int]:
    """Split communities that hang together only through others (a known fault of Louvain)."""
    found = [-1] * len(graph)
    count = 0
    for start in range(len(graph)):
        if found[start] >= 0:
            continue
        found[start], stack = count, [start]
        while stack:
            node = stack.pop()
            for other in graph[node]:
                if found[other] < 0 and labels[other] == labels[start]:
                    found[other] = count
                    stack.append(other)
        count += 1
    return found


def centroids(vectors: Vectors, groups: list[list[int]]) -> Vectors:
    """The unit mean of each group."""
    means = np.stack([vectors[members].mean(axis=0) for members in groups]) if groups else vectors[:0]
    return cast(Vectors, means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12))
