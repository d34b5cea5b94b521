"""Sentence vectors without a transformer at run time: one vector a token, distilled once from MiniLM and kept on disk.

A phrase's vector has two parts. Meaning: the sum of its tokens' vectors, each what MiniLM makes of the token alone
beside its input embedding, reduced to 256 dimensions (PCA, as Model2Vec does) and weighed by smooth inverse frequency
(Arora et al. 2017). Form: runs of letters hashed to 128 random signs, whose sums keep the overlap of words
(Johnson-Lindenstrauss), weighed by how few phrases of the call have the word. The form is a quarter of a cosine, so
vectors of different calls can be compared to within some hundredths.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from igny8_core.infrastructure.ai import bags, minilm
from igny8_core.infrastructure.ai.vectors import Vectors, unit

DIMENSIONS = 384

_MEANING, _FORM = 256, 128
_STATE_WEIGHT, _FORM_WEIGHT = 3, 0.6
_FIRST_WORD = 999  # before it stand [PAD], [UNK], unused and other entries that are no words
_SMOOTHING = 5e-5
_SEED = 20260101
_lock = threading.Lock()
_loaded: dict[str, StaticEncoder | None] = {}


class StaticEncoder:
    """A table of token vectors (31 MB); some 30,000 short phrases a second."""

    def __init__(self, tokenizer: Any, meaning: Vectors) -> None:
        self._tokenizer = tokenizer
        probability = _probability(len(meaning))
        self._meaning = meaning * (_SMOOTHING / (_SMOOTHING + probability)).astype(np.float32)[:, None]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors (n, 384); a text without any token has no meaning, one without letters no form."""
        encoded = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        tokens = bags.count([row.ids for row in encoded], len(self._meaning))
        return unit(np.concatenate([unit(tokens @ self._meaning), _FORM_WEIGHT * unit(_forms(texts))], axis=1))


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
        meaning = _distilled(model).astype(np.float16)
        if cache:
            _write(cache, meaning)
    return StaticEncoder(tokenizer, meaning.astype(np.float32))


def _path(cache: Path) -> Path:
    return cache / f"static-vectors-4-{minilm.WEIGHTS_SHA256[:16]}.npy"


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


def _distilled(model: minilm.Encoder) -> Vectors:
    """What the model makes of each token alone, beside what it starts from, reduced together."""
    parts = []
    for part, weight in ((model.token_embeddings(), 1), (model.vocabulary(), _STATE_WEIGHT)):
        centred = part - part.mean(axis=0)
        parts.append(centred * (weight / np.linalg.norm(centred, axis=1).mean()))
    return _principal(np.concatenate(parts, axis=1))


def _principal(centred: Vectors) -> Vectors:
    _, axes = np.linalg.eigh((centred.T @ centred).astype(np.float64))
    return cast(Vectors, (centred @ axes[:, ::-1][:, :_MEANING]).astype(np.float32))


def _probability(tokens: int) -> npt.NDArray[np.float64]:
    """Of each token in English, by Zipf's law: BERT's vocabulary is sorted by frequency."""
    rank = np.maximum(np.arange(tokens) - _FIRST_WORD + 1, 1)
    return cast("npt.NDArray[np.float64]", 1 / (rank * np.log(tokens)))


def _forms(texts: Sequence[str]) -> Vectors:
    """The letters of the words, each word weighed by its inverse document frequency among the texts."""
    words, names = bags.count_words(texts)
    if not names:
        return np.zeros((len(texts), _FORM), np.float32)
    forms = unit(bags.count_letters(names) @ _signs()) * bags.rarity(words)[:, None]
    return np.asarray(words @ forms, dtype=np.float32)


@lru_cache(maxsize=1)
def _signs() -> Vectors:
    drawn = np.random.default_rng(_SEED).integers(0, 2, (bags.BUCKETS, _FORM), dtype=np.int8)
    return np.asarray(2 * drawn - 1, dtype=np.float32)
