"""Sentence vectors without a transformer at run time: one vector a token, distilled once from MiniLM and kept on disk.

A token's vector has two parts. Its meaning: MiniLM's own state for the token alone, reduced to 256 dimensions (PCA, as
Model2Vec does) and weighed by smooth inverse frequency (Arora et al. 2017). Its identity: 128 random signs, whose sums
keep the overlap of words (Johnson-Lindenstrauss), for what the meaning of a lone token does not tell apart.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from igny8_core.infrastructure.ai import minilm
from igny8_core.infrastructure.ai.vectors import Vectors

DIMENSIONS = 384

_MEANING, _IDENTITY = 256, 128
_IDENTITY_WEIGHT = 0.5
_FIRST_WORD = 999  # before it stand [PAD], [UNK], unused and other entries that are no words
_SMOOTHING = 1e-4
_SEED = 20260101
_lock = threading.Lock()
_loaded: dict[str, StaticEncoder | None] = {}


class StaticEncoder:
    """A table of token vectors (31 MB); some 60,000 short phrases a second."""

    def __init__(self, tokenizer: Any, meaning: Vectors) -> None:
        self._tokenizer = tokenizer
        self._meaning = meaning * _rarity(len(meaning))[:, None]
        self._identity = _signs(len(meaning)) * _information(len(meaning))[:, None]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors (n, 384); zeros for a text without any token."""
        encoded = [e.ids for e in self._tokenizer.encode_batch(list(texts), add_special_tokens=False)]
        lengths = np.fromiter(map(len, encoded), np.int64, len(encoded))
        ids = np.fromiter((token for row in encoded for token in row), np.int64, int(lengths.sum()))
        starts = np.concatenate([[0], np.cumsum(lengths)])
        bags = csr_matrix((np.ones(len(ids), np.float32), ids, starts), shape=(len(encoded), len(self._meaning)))
        parts = [unit(bags @ self._meaning), _IDENTITY_WEIGHT * unit(bags @ self._identity)]
        return unit(np.concatenate(parts, axis=1))


def encoder(*, cache: Path | None = None) -> StaticEncoder | None:
    """The encoder, made once a process; None where MiniLM's weights are absent or are not the official ones.

    `cache` is a folder that keeps the distilled table for later processes: making it takes some 15 seconds.
    """
    with _lock:
        if minilm.WEIGHTS_SHA256 not in _loaded:
            _loaded[minilm.WEIGHTS_SHA256] = _made(cache)
        return _loaded[minilm.WEIGHTS_SHA256]


def is_cached(cache: Path) -> bool:
    """Whether the table lies in that folder, so that `encoder` need not make it."""
    return _path(cache).is_file()


def _made(cache: Path | None) -> StaticEncoder | None:
    tokenizer = minilm.tokenizer()
    if tokenizer is None:
        return None
    meaning = _read(cache, tokenizer.get_vocab_size()) if cache else None
    if meaning is None:
        model = minilm.encoder()
        if model is None:
            return None
        meaning = _principal(model.vocabulary()).astype(np.float16)
        if cache:
            _write(cache, meaning)
    return StaticEncoder(tokenizer, meaning.astype(np.float32))


def _path(cache: Path) -> Path:
    return cache / f"static-vectors-1-{minilm.WEIGHTS_SHA256[:16]}.npy"


def _read(cache: Path, tokens: int) -> npt.NDArray[np.float16] | None:
    """The kept table; None where there is none or it is damaged."""
    try:
        table = np.load(_path(cache), allow_pickle=False)
    except (OSError, ValueError):
        return None
    return table if table.shape == (tokens, _MEANING) and table.dtype == np.float16 else None


def _write(cache: Path, meaning: npt.NDArray[np.float16]) -> None:
    """Keep the table, whole or not at all. A folder that cannot be written to only costs time."""
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=cache, suffix=".part", delete=False) as file:
            np.save(file, meaning)
        Path(file.name).replace(_path(cache))


def _principal(rows: Vectors) -> Vectors:
    centred = rows - rows.mean(axis=0)
    _, axes = np.linalg.eigh((centred.T @ centred).astype(np.float64))
    return cast(Vectors, (centred @ axes[:, ::-1][:, :_MEANING]).astype(np.float32))


def _probability(tokens: int) -> npt.NDArray[np.float64]:
    """Of each token in English, by Zipf's law: BERT's vocabulary is sorted by frequency."""
    rank = np.maximum(np.arange(tokens) - _FIRST_WORD + 1, 1)
    return cast("npt.NDArray[np.float64]", 1 / (rank * np.log(tokens)))


def _rarity(tokens: int) -> Vectors:
    return np.asarray(_SMOOTHING / (_SMOOTHING + _probability(tokens)), dtype=np.float32)


def _information(tokens: int) -> Vectors:
    return np.asarray(np.log(1 + 1 / (_probability(tokens) * np.sqrt(tokens))), dtype=np.float32)


def _signs(tokens: int) -> Vectors:
    drawn = np.random.default_rng(_SEED).integers(0, 2, (tokens, _IDENTITY), dtype=np.int8)
    return cast(Vectors, (2 * drawn - 1).astype(np.float32))


def unit(rows: Vectors) -> Vectors:
    """Rows of length 1; zeros stay."""
    return cast(Vectors, (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)).astype(np.float32))
