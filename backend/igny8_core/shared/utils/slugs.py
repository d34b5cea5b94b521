"""Slugs for addresses."""

from __future__ import annotations

import unicodedata

_LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "&": " and "}
)
_JOINING = frozenset("'’‘ʼ`")


def slugify(text: str, *, max_length: int = 75) -> str:
    """Lower-case words joined by hyphens, cut between words. Latin accents fold to ASCII, other scripts stay.

    May be empty, when the text has no letter or digit: the caller names its own fallback.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_LATIN)
    joined = "".join(char for char in _without_accents(folded) if char not in _JOINING)
    slug = "-".join("".join(char if _belongs(char) else " " for char in joined).split())
    if len(slug) <= max_length:
        return slug
    cut = slug[: max_length + 1].rpartition("-")[0]
    return (cut or slug[:max_length]).strip("-")


def _without_accents(text: str) -> str:
    """Accents go from Latin letters only: elsewhere (й, が, vowel signs) they make another letter."""
    out: list[str] = []
    latin = False
    for char in unicodedata.normalize("NFD", text):
        if unicodedata.combining(char) and latin:
            continue
        if not unicodedata.combining(char):
            latin = char.isascii() and char.isalpha()
        out.append(char)
    return unicodedata.normalize("NFC", "".join(out))


def _belongs(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char) in ("Mn", "Mc")
