"""Counts of what a text is made of, as sparse matrices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix

from igny8_core.infrastructure.ai.vectors import Vectors

LETTER_SIZES = (2, 3, 4)
BUCKETS = 2**15
_MAX_WORDS = 128
_WORD = re.compile(r"\w+")


def count(rows: Sequence[Sequence[int]], width: int) -> Any:
    """A sparse matrix (rows, width) of how often each row has each number."""
    lengths = np.fromiter(map(len, rows), np.int64, len(rows))
    columns = np.fromiter((number for row in rows for number in row), np.int64, int(lengths.sum()))
    starts = np.concatenate([[0], np.cumsum(lengths)])
    matrix = csr_matrix((np.ones(len(columns), np.float32), columns, starts), shape=(len(rows), max(1, width)))
    matrix.sum_duplicates()
    return matrix


def count_words(texts: Sequence[str]) -> tuple[Any, list[str]]:
    """How often each text has each word, and the words in the columns' order."""
    places: dict[str, int] = {}
    rows = [[places.setdefault(word, len(places)) for word in _WORD.findall(text)[:_MAX_WORDS]] for text in texts]
    return count(rows, len(places)), list(places)


def count_letters(words: Sequence[str]) -> Any:
    """How often each word has each run of two to four letters, its edges marked; runs are hashed to buckets."""
    return count([_runs(word) for word in words], BUCKETS)


def rarity(matrix: Any) -> Vectors:
    """The smoothed inverse document frequency of every column."""
    spread = np.bincount(matrix.indices, minlength=matrix.shape[1])
    return np.asarray(np.log((1 + matrix.shape[0]) / (1 + spread)) + 1, dtype=np.float32)


def _runs(word: str) -> list[int]:
    padded = f" {word} "
    return [
        crc32(padded[i : i + size].encode("utf-8", "replace")) % BUCKETS
        for size in LETTER_SIZES
        for i in range(max(1, len(padded) - size + 1))
    ]
