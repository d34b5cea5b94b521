"""The representation without any model: TF-IDF over words and letters, reduced by a randomised SVD.

Written out on numpy and scipy: scikit-learn would do it too, but importing it costs every process some seconds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, cast

import numpy as np
from scipy.sparse import csr_matrix, hstack

from igny8_core.infrastructure.ai.vectors import Vectors

_DIMENSIONS = 200
_LETTER_WEIGHT = 0.5  # letters catch inflection and typing errors; words carry the topic
_LETTER_SIZES = (3, 4, 5)
_SEED = 20260101
_OVERSAMPLING = 10  # extra directions and power steps of Halko, Martinsson and Tropp 2011, section 4.5
_POWER_STEPS = 4

_WORD = re.compile(r"\w+")


def vectors(phrases: Sequence[str]) -> Vectors:
    """Unit vectors of at most 200 dimensions, one row a phrase."""
    if not phrases:
        return np.zeros((0, 1), dtype=np.float32)
    matrix = hstack([_weighted(phrases, _words_of), _weighted(phrases, _letters_of) * _LETTER_WEIGHT]).tocsr()
    return _unit(_reduced(matrix.astype(np.float32)))


def _words_of(phrase: str) -> Iterator[str]:
    words = _WORD.findall(phrase)
    yield from words
    yield from (f"{first} {second}" for first, second in pairwise(words))


def _letters_of(phrase: str) -> Iterator[str]:
    for word in _WORD.findall(phrase):
        padded = f" {word} "
        for size in _LETTER_SIZES:
            yield from (padded[i : i + size] for i in range(max(1, len(padded) - size + 1)))


def _weighted(phrases: Sequence[str], features: Callable[[str], Iterator[str]]) -> Any:
    """Rows of unit length: (1 + ln count) x smoothed inverse document frequency."""
    counts = [Counter(features(phrase)) for phrase in phrases]
    spread = Counter(feature for row in counts for feature in row)
    column = {feature: i for i, feature in enumerate(sorted(spread))}
    n = len(phrases)
    idf = {feature: np.log((1 + n) / (1 + df)) + 1 for feature, df in spread.items()}
    values = [(1 + np.log(count)) * idf[feature] for row in counts for feature, count in row.items()]
    indices = [column[feature] for row in counts for feature in row]
    starts = np.cumsum([0, *map(len, counts)])
    matrix = csr_matrix((values, indices, starts), shape=(n, max(1, len(column))))
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scale = np.repeat(1 / np.maximum(norms, 1e-12), np.diff(starts))
    matrix.data *= scale
    return matrix


def _reduced(matrix: Any) -> Vectors:
    dimensions = min(_DIMENSIONS, min(matrix.shape) - 1)
    if dimensions < 2:
        return cast(Vectors, matrix.toarray())
    size = min(dimensions + _OVERSAMPLING, *matrix.shape)
    basis = matrix @ np.random.default_rng(_SEED).standard_normal((matrix.shape[1], size), dtype=np.float32)
    for _ in range(_POWER_STEPS):
        basis = matrix @ (matrix.T @ np.linalg.qr(basis)[0])
    basis = np.linalg.qr(basis)[0]
    left, singular, _ = np.linalg.svd((matrix.T @ basis).T, full_matrices=False)
    return cast(Vectors, ((basis @ left) * singular)[:, :dimensions].astype(np.float32))


def _unit(rows: Vectors) -> Vectors:
    return cast(Vectors, (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)).astype(np.float32))
