"""Vectors of meaning for `igny8 link --top`, apart from the command: what reads no meaning need not load them."""

from __future__ import annotations

import sys

from igny8_core.domain.linking.engine.likely_places import Encode
from igny8_core.domain.linking.engine.nearness import EXACT_UP_TO
from igny8_core.infrastructure.ai import minilm, static_vectors

from config.env import home


def encoder(pages: int) -> Encode | None:
    """For a site of so many pages; None where it is too large for them, or the weights are not installed."""
    if pages > EXACT_UP_TO or not minilm.is_present():
        return None
    cache = home() / "cache"
    if not static_vectors.is_cached(cache):
        sys.stderr.write("Preparing the word vectors once; this takes some 15 seconds …\n")
    found = static_vectors.encoder(cache=cache)
    return found.encode if found else None
