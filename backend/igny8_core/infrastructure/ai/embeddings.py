"""Sentence vectors on this machine: MiniLM on numpy with its verified weights, else words and letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from igny8_core.infrastructure.ai import lexical, minilm
from igny8_core.infrastructure.ai.text import fold
from igny8_core.infrastructure.ai.vectors import Vectors

METHOD_MINILM = "minilm"
METHOD_LEXICAL = "lexical"


@dataclass(frozen=True)
class Embeddings:
    """Unit vectors, one row a phrase. `method` is 'minilm', 'lexical' (coarser; say so) or 'model:<name>'."""

    vectors: Vectors
    method: str


def embed_phrases(phrases: Sequence[str]) -> Embeddings:
    """Deterministic vectors of short phrases. Lexical vectors are comparable within one call only."""
    folded = [fold(phrase) or " " for phrase in phrases]
    encoder = minilm.encoder()
    if encoder is None:
        return Embeddings(lexical.vectors(folded), METHOD_LEXICAL)
    return Embeddings(encoder.encode(folded), METHOD_MINILM)
