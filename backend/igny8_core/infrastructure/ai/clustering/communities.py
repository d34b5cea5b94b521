"""Communities of a neighbour graph, how many of them told by the graph itself.

Louvain (Blondel et al. 2008) optimises modularity at a resolution; which resolution is right, the map equation
(Rosvall and Bergstrom 2008) decides: the partition that describes a random walk on the graph in the fewest bits.
Moves are made for many nodes at once on sparse matrices; a node moves with probability one half, so that neighbours
do not swap places for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from igny8_core.infrastructure.ai.clustering.neighbours import Ints
from igny8_core.infrastructure.ai.vectors import Vectors

Graph = Any
"""A symmetric scipy CSR matrix of edge weights without loops."""
Floats = npt.NDArray[np.float64]

_RUNS = 3  # at the chosen resolution; the shortest description wins
_MAX_SWEEPS, _MAX_LEVELS = 25, 15
_SETTLED = 200  # a level is done when fewer than one in so many nodes wants to move
_CRUMB = 50  # nodes by the resolution that makes crumbs
_FIRST, _LOWEST, _HIGHEST = 8.0, 0.25, 4096.0  # the resolution tried first, and where the search ends


@dataclass(frozen=True)
class Found:
    """`labels` from 0 in order of first member; `resolution` is the one that was chosen from the data."""

    labels: Ints
    resolution: float


def neighbour_graph(index: Ints, similarity: Vectors, *, floor: float) -> Graph:
    """Edges to neighbours above `floor`, weighed by cosine; mutual ones count double."""
    n, k = index.shape
    weights = np.where(similarity >= max(floor, 1e-6), similarity, 0).astype(np.float64).ravel()
    edges = csr_matrix((weights, (np.repeat(np.arange(n), k), index.ravel())), shape=(n, n))
    graph = (edges + edges.T).tocsr()
    graph.eliminate_zeros()
    return graph


def communities(graph: Graph, *, sharpness: float = 1.0) -> Found:
    """The partition of the shortest description; `sharpness` multiplies the resolution that it was found at."""
    resolution = _chosen_resolution(graph)
    runs = [louvain(graph, resolution=resolution * sharpness, seed=seed) for seed in range(_RUNS)]
    labels = min(runs, key=lambda run: description_length(graph, run))
    return Found(_connected(graph, labels), resolution)


def _chosen_resolution(graph: Graph) -> float:
    """Where neither a larger nor a smaller resolution shortens the description.

    Tried on crumbs, small groups that every resolution in question keeps together: a fraction of the nodes.
    """
    nodes: int = graph.shape[0]
    whole = np.zeros(nodes)
    fine = _local_moves(graph, whole, max(_FIRST, nodes / _CRUMB), np.random.default_rng(0))
    crumbs, loops, crumb_of = _merge(graph, whole, fine)
    tried: dict[float, float] = {}

    def length(resolution: float) -> float:
        if resolution not in tried:
            labels = louvain(crumbs, resolution=resolution, loops=loops)
            tried[resolution] = description_length(graph, labels[crumb_of])
        return tried[resolution]

    best = min(_FIRST, max(1.0, nodes / _CRUMB))  # a large one cuts a short list into single phrases, and stays there
    for step in (2.0, 2.0**0.5):
        while _LOWEST < best < _HIGHEST:
            better = min((best, best / step, best * step), key=length)
            if better == best:
                break
            best = better
    return best


def louvain(graph: Graph, *, resolution: float, seed: int = 0, loops: Floats | None = None) -> Ints:
    """Labels from 0 of the communities by modularity at a resolution. The same graph gives the same labels.

    `loops` are weights that stay inside each node, for a graph whose nodes are groups.
    """
    random = np.random.default_rng(seed)
    labels = np.arange(graph.shape[0])
    level, inner = graph, np.zeros(graph.shape[0]) if loops is None else loops
    for _ in range(_MAX_LEVELS):
        size = level.shape[0]
        level, inner, merged = _merge(level, inner, _local_moves(level, inner, resolution, random))
        labels = merged[labels]
        if level.shape[0] == size:
            break
    return labels


def description_length(graph: Graph, labels: Ints) -> float:
    """Bits per step of a random walk, coded in two levels by these communities (the map equation)."""
    total = graph.sum() or 1.0
    between, _, _ = _grouped(graph, labels)
    volume = np.asarray(between.sum(axis=1)).ravel() / total
    leaving = volume - between.diagonal() / total
    visits = np.asarray(graph.sum(axis=1)).ravel() / total
    return float(_entropy(leaving.sum()) - 2 * _entropy(leaving) - _entropy(visits) + _entropy(leaving + volume))


def _entropy(p: Any) -> float:
    values = np.atleast_1d(np.asarray(p, dtype=np.float64))
    values = values[values > 1e-15]
    return float((values * np.log2(values)).sum())


def _local_moves(graph: Graph, loops: Floats, resolution: float, random: np.random.Generator) -> Ints:
    n = graph.shape[0]
    degree = np.asarray(graph.sum(axis=1)).ravel() + 2 * loops
    price = resolution * degree / (degree.sum() or 1.0)
    labels = np.arange(n)
    for sweep in range(_MAX_SWEEPS):
        target, wants = _wishes(graph, labels, degree, price)
        if wants.sum() * _SETTLED < n and sweep > 2:
            break
        moves = wants & (random.random(n) < 0.5)
        labels = np.where(moves, target, labels)
    return labels


def _wishes(graph: Graph, labels: Ints, degree: Floats, price: Floats) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """For every node the neighbouring community that gains most modularity, and whether it beats its own."""
    n = len(labels)
    mass = np.bincount(labels, degree, n)
    towards = graph @ csr_matrix((np.ones(n), labels, np.arange(n + 1)), shape=(n, n))
    rows = np.repeat(np.arange(n), np.diff(towards.indptr))
    columns = towards.indices
    own = columns == labels[rows]
    gain = towards.data - price[rows] * (mass[columns] - np.where(own, degree[rows], 0))
    stay = -price * (mass[labels] - degree)
    stay[rows[own]] = gain[own]
    gain[own] = -np.inf
    filled = np.flatnonzero(np.diff(towards.indptr))
    best = np.full(n, -np.inf)
    if len(filled):
        best[filled] = np.maximum.reduceat(gain, towards.indptr[filled])
    hits = np.flatnonzero(gain == best[rows])
    target = labels.copy()
    target[rows[hits]] = columns[hits]
    return target, best > stay + 1e-12


def _merge(graph: Graph, loops: Floats, labels: Ints) -> tuple[Graph, Floats, Ints]:
    level, dense, count = _grouped(graph, labels)
    inner = np.bincount(dense, loops, count) + level.diagonal() / 2
    level.setdiag(0)
    level.eliminate_zeros()
    return level, inner, dense


def _grouped(graph: Graph, labels: Ints) -> tuple[Graph, Ints, int]:
    """Weights between the communities (inner ones on the diagonal), labels made dense, and their number."""
    names, dense = np.unique(labels, return_inverse=True)
    members = csr_matrix((np.ones(len(dense)), dense, np.arange(len(dense) + 1)), shape=(len(dense), len(names)))
    return (members.T @ (graph @ members)).tocsr(), dense, len(names)


def _connected(graph: Graph, labels: Ints) -> Ints:
    """Split communities that hang together only through others (a known fault of Louvain)."""
    edges = graph.tocoo()
    inside = labels[edges.row] == labels[edges.col]
    kept = csr_matrix((edges.data[inside], (edges.row[inside], edges.col[inside])), shape=graph.shape)
    _, parts = connected_components(kept, directed=False)
    return np.asarray(parts, dtype=np.int64)
