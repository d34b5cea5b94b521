"""Word lists as they read best: running text."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of `text`, which white space divides."""
    return frozenset(text.split())
