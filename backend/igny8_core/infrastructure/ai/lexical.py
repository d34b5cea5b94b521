"""The representation without any model: TF-IDF over words and letters, reduced by a randomised SVD.

Written out on numpy and scipy: scikit-learn would do it too, but importing it costs every process some seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from scipy.sparse import diags, hstack

from igny8_core.infrastructure.ai import bags
from igny8_core.infrastructure.ai.vectors import Vectors, unit

_DIMENSIONS = 256
_LETTER_WEIGHT = 1.5  # letters also catch inflection, compounds and typing errors
_SEED = 20260101
_OVERSAMPLING = 10  # extra directions and power steps of Halko, Martinsson and Tropp 2011, section 4.5
_POWER_STEPS = 2


def vectors(phrases: Sequence[str]) -> Vectors:
    """Unit vectors of at most 256 dimensions, one row a phrase."""
    if not phrases:
        return np.zeros((0, 1), dtype=np.float32)
    words, names = bags.count_words(phrases)
    if not names:
        return np.zeros((len(phrases), 1), dtype=np.float32)
    letters = words @ bags.count_letters(names)
    return unit(_reduced(hstack([_weighted(words), _weighted(letters) * _LETTER_WEIGHT]).tocsr()))


def _weighted(counts: Any) -> Any:
    """Rows of unit length: (1 + ln count) x smoothed inverse document frequency."""
    counts.data = 1 + np.log(counts.data)
    matrix = counts @ diags(bags.rarity(counts))
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return (diags(1 / np.maximum(norms, 1e-12)) @ matrix).astype(np.float32)


def _reduced(matrix: Any) -> Vectors:
    dimensions = min(_DIMENSIONS, min(matrix.shape) - 1)
    if dimensions < 2:
        return cast(Vectors, matrix.toarray())
    size = min(dimensions + _OVERSAMPLING, *matrix.shape)
    basis = matrix @ np.random.default_rng(_SEED).standard_normal((matrix.shape[1], size), dtype=np.float32)
    for _ in range(_POWER_STEPS):
        basis = matrix @ (matrix.T @ np.linalg.qr(basis)[0])
    basis = np.linalg.qr(basis)[0]
    image = matrix.T @ basis  # wide: its singular values are had cheaper from the small square of it
    squares, axes = np.linalg.eigh((image.T @ image).astype(np.float64))
    scaled = axes[:, ::-1] * np.sqrt(np.maximum(squares[::-1], 0))
    return cast(Vectors, (basis @ scaled.astype(np.float32))[:, :dimensions])
