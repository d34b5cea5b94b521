"""The representation without any model: TF-IDF over words and letters, reduced by SVD."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from scipy.sparse import hstack
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

from igny8_core.infrastructure.ai.vectors import Vectors

_DIMENSIONS = 200
_LETTER_WEIGHT = 0.5  # letters catch inflection and typing errors; words carry the topic
_SEED = 20260101
_WORD = r"(?u)\b\w+\b"


def vectors(phrases: Sequence[str]) -> Vectors:
    """Unit vectors of at most 200 dimensions, one row a phrase."""
    if not phrases:
        return np.zeros((0, 1), dtype=np.float32)
    words = TfidfVectorizer(token_pattern=_WORD, ngram_range=(1, 2), sublinear_tf=True, dtype=np.float32)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, dtype=np.float32)
    blocks = [
        block
        for tool, weight in ((words, 1.0), (letters, _LETTER_WEIGHT))
        if (block := _fitted(tool, phrases, weight)) is not None
    ]
    if not blocks:
        return np.ones((len(phrases), 1), dtype=np.float32)
    return _unit(_reduced(hstack(blocks).tocsr()))


def _fitted(tool: Any, phrases: Sequence[str], weight: float) -> Any:  # scipy and sklearn are untyped
    try:
        return tool.fit_transform(phrases) * weight
    except ValueError:  # no word at all in any phrase
        return None


def _reduced(matrix: Any) -> Vectors:
    dimensions = min(_DIMENSIONS, min(matrix.shape) - 1)
    if dimensions < 2:
        return cast(Vectors, matrix.toarray().astype(np.float32))
    with np.errstate(invalid="ignore", divide="ignore"):  # it also divides by the variance, which may be 0
        return cast(Vectors, TruncatedSVD(dimensions, random_state=_SEED).fit_transform(matrix).astype(np.float32))


def _unit(rows: Vectors) -> Vectors:
    return cast(Vectors, rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12))
