"""Sentence vectors on this machine: MiniLM on numpy with its weights, token vectors distilled from it, or words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from igny8_core.infrastructure.ai import lexical, minilm, static_vectors
from igny8_core.infrastructure.ai.text import fold
from igny8_core.infrastructure.ai.vectors import Vectors

METHOD_MINILM = "minilm"
METHOD_STATIC = "static"
METHOD_LEXICAL = "lexical"

Mode = Literal["auto", "fast", "accurate", "lexical"]
ACCURATE_UP_TO = 5000
"""Phrases that `auto` still reads with MiniLM: some ten seconds on two cores."""


class Unavailable(RuntimeError):
    """The weights that a mode needs are missing or damaged."""


@dataclass(frozen=True)
class Embeddings:
    """Unit vectors, one row a phrase. `method` is 'minilm', 'static', 'lexical' (coarser; say so) or 'model:<name>'."""

    vectors: Vectors
    method: str


def embed_phrases(phrases: Sequence[str]) -> Embeddings:
    """Deterministic vectors of short phrases. Lexical vectors are comparable within one call only."""
    texts = _texts(phrases)
    encoder = minilm.encoder()
    if encoder is None:
        return Embeddings(lexical.vectors(texts), METHOD_LEXICAL)
    return Embeddings(encoder.encode(texts), METHOD_MINILM)


def embed(phrases: Sequence[str], *, mode: Mode = "auto", cache: Path | None = None) -> Embeddings:
    """Vectors by a mode: fast (static), accurate (MiniLM), lexical (no weights), auto (the best that is quick enough).

    `cache` is the folder of the fast mode's table. Raises Unavailable when the mode's weights are missing.
    """
    texts = _texts(phrases)
    if mode == "lexical" or (mode == "auto" and not minilm.is_present()):
        return Embeddings(lexical.vectors(texts), METHOD_LEXICAL)
    fast = uses_table(mode, len(texts))
    encoder = static_vectors.encoder(cache=cache) if fast else minilm.encoder()
    if encoder is not None:
        return Embeddings(encoder.encode(texts), METHOD_STATIC if fast else METHOD_MINILM)
    if mode != "auto":
        raise Unavailable(f"Mode '{mode}' needs the MiniLM weights, which are missing or damaged. Use mode 'lexical'.")
    return Embeddings(lexical.vectors(texts), METHOD_LEXICAL)


def uses_table(mode: Mode, count: int) -> bool:
    """Whether so many phrases are read by the fast mode's table; never where there are no weights to make it from."""
    return minilm.is_present() and (mode == "fast" or (mode == "auto" and count > ACCURATE_UP_TO))


def _texts(phrases: Sequence[str]) -> list[str]:
    return [fold(phrase) or " " for phrase in phrases]
