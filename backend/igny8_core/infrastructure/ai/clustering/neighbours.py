"""Nearest neighbours of unit vectors: exact for short lists, by cells for long ones. Time and memory grow with n.

Cells are those of an inverted file (Sivic and Zisserman 2003): a k-means coarse quantiser, each row compared with the
rows of the nearest cells only. Their size is fixed, so a list ten times as long takes ten times as long.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from igny8_core.infrastructure.ai.vectors import Vectors

Ints = npt.NDArray[np.int64]

_EXACT_UP_TO = 6000
_BLOCK = 1024
_CELL, _PROBES = 256, 16  # recall of the 15 nearest 0.97 (MiniLM) and 0.87 (static vectors) on 11,000 phrases
_LARGEST_CELL = 4 * _CELL  # a heap of equal vectors must not become one quadratic cell
_SAMPLES_PER_CELL, _ROUNDS = 32, 4
_SEED = 20260101


def nearest(vectors: Vectors, k: int) -> tuple[Ints, Vectors]:
    """The k nearest others of every row by cosine, best first: indexes and similarities, both (n, k)."""
    return _exact(vectors, k) if len(vectors) <= _EXACT_UP_TO else _by_cells(vectors, k)


def _exact(vectors: Vectors, k: int) -> tuple[Ints, Vectors]:
    n = len(vectors)
    index, similarity = np.empty((n, k), np.int64), np.empty((n, k), np.float32)
    for start in range(0, n, _BLOCK):
        rows = np.arange(start, min(start + _BLOCK, n))
        scores = vectors[rows] @ vectors.T
        scores[np.arange(len(rows)), rows] = -2.0
        index[rows], similarity[rows] = _best(scores, k)
    return index, similarity


def _by_cells(vectors: Vectors, k: int) -> tuple[Ints, Vectors]:
    n = len(vectors)
    order, starts, centres = _cells(vectors)
    near = np.argsort(-(centres @ centres.T), axis=1, kind="stable")[:, :_PROBES]
    sorted_rows = vectors[order]
    index, similarity = np.empty((n, k), np.int64), np.empty((n, k), np.float32)
    for cell in range(len(centres)):
        own = np.arange(starts[cell], starts[cell + 1])
        others = [other for other in near[cell] if other != cell]
        candidates = np.concatenate([own, *(np.arange(starts[c], starts[c + 1]) for c in others)])
        scores = sorted_rows[own] @ sorted_rows[candidates].T
        scores[np.arange(len(own)), np.arange(len(own))] = -2.0
        found, near_scores = _best(scores, k)
        index[order[own]], similarity[order[own]] = order[candidates[found]], near_scores
    return index, similarity


def _best(scores: Vectors, k: int) -> tuple[Ints, Vectors]:
    best = np.argpartition(scores, scores.shape[1] - k, axis=1)[:, -k:]
    found = np.take_along_axis(scores, best, axis=1)
    order = np.lexsort((best, -found), axis=1)
    return np.take_along_axis(best, order, 1), np.take_along_axis(found, order, 1)


def _cells(vectors: Vectors) -> tuple[Ints, Ints, Vectors]:
    """Rows sorted by cell, where each cell starts among them, and the cells' centres."""
    n = len(vectors)
    count = max(_PROBES, round(n / _CELL))
    drawn = np.sort(np.random.default_rng(_SEED).permutation(n)[: _SAMPLES_PER_CELL * count])
    sample = vectors[drawn]
    centres = sample[:: max(1, len(sample) // count)][:count].copy()
    for _ in range(_ROUNDS):
        centres = _means(sample, _closest(sample, centres), centres)
    label = _closest(vectors, centres)
    order = np.argsort(label, kind="stable")
    sizes = np.bincount(label, minlength=len(centres))
    pieces = np.maximum(1, -(-sizes // _LARGEST_CELL))
    parts = [
        size // n_pieces + (i < size % n_pieces)
        for size, n_pieces in zip(sizes.tolist(), pieces.tolist(), strict=True)
        for i in range(n_pieces)
    ]
    return order, np.concatenate([[0], np.cumsum(parts)]).astype(np.int64), np.repeat(centres, pieces, axis=0)


def _closest(rows: Vectors, centres: Vectors) -> Ints:
    blocks = [(rows[start : start + 8192] @ centres.T).argmax(axis=1) for start in range(0, len(rows), 8192)]
    return np.concatenate(blocks)


def _means(rows: Vectors, label: Ints, before: Vectors) -> Vectors:
    """The unit mean of every cell; one that nobody chose keeps its centre."""
    order = np.argsort(label, kind="stable")
    filled, first = np.unique(label[order], return_index=True)
    sums = np.add.reduceat(rows[order], first, axis=0)
    centres = before.copy()
    centres[filled] = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)
    return centres
