"""Keys by which phrases are compared."""

from __future__ import annotations

from igny8_core.domain.planning.importing.values import normalise_phrase


def variant_key(phrase: str, language: str) -> str:
    """What variants of a phrase have in common: its words in sorted order."""
    return " ".join(sorted(set(normalise_phrase(phrase).split())))


__all__ = ["normalise_phrase", "variant_key"]
