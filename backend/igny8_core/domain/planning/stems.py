"""Plural and singular of a word made one, for the languages whose rules are written here.

Plurals only, on purpose: a full stemmer makes one of “market” and “marketing”, of “organ” and “organisation”, which
are two searches. The rules follow the minimal stemmers of the literature: Harman 1991 (English, 's'), Savoy 1999 and
2006 (German, French, Spanish, Portuguese, Italian), each widened where its tests showed common words apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

_ENGLISH = {
    **{"men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth", "mice": "mouse"},
    **{"geese": "goose", "knives": "knife", "shelves": "shelf", "wives": "wife", "wolves": "wolf", "leaves": "leaf"},
    **{"halves": "half", "loaves": "loaf", "scarves": "scarf", "thieves": "thief", "buses": "bus", "lenses": "lens"},
    **{word: word for word in ("lens", "news", "goods", "customs", "always", "series", "species")},
}


def _english(word: str) -> str:
    known = _ENGLISH.get(word)
    if known or len(word) < 4:
        return known or word
    if re.search(r"(x|ch|sh|ss|zz)es$", word):
        word = word[:-2]
    elif word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "ics")):
        word = word[:-1]
    if word.endswith("ie") and len(word) > 4:
        word = word[:-2] + "y"
    return _ENGLISH.get(word, word[:-1] if word.endswith("oe") and len(word) > 3 else word)


def _german(word: str) -> str:
    if len(word) < 5:
        return word
    word = word.translate(_UMLAUTS)
    if len(word) > 6 and word.endswith("nen"):
        return word[:-3]
    if len(word) > 5 and word.endswith(("en", "se", "es", "er")):
        return word[:-2]
    return word[:-1] if word.endswith(("n", "e", "s", "r")) else word


def _french(word: str) -> str:
    if len(word) < 4:
        return word
    if word.endswith("aux") and not word.endswith("eaux") and len(word) > 4:
        return word[:-3] + "al"
    if word.endswith(("eaux", "eux", "oux")):
        return word[:-1]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _spanish(word: str) -> str:
    word = _plain(word)
    if len(word) < 4:
        return word
    if word.endswith("ces"):
        return word[:-3] + "z"
    word = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


_PORTUGUESE = (("oes", "ao"), ("aes", "ao"), ("aos", "ao"), ("ais", "al"), ("eis", "el"), ("ois", "ol"), ("uis", "ul"))


def _portuguese(word: str) -> str:
    word = _plain(word)
    if len(word) < 4:
        return word
    for plural, singular in _PORTUGUESE:
        if word.endswith(plural) and len(word) > 4:
            return word.removesuffix(plural) + singular
    if word.endswith("ns"):
        return word[:-2] + "m"
    if word.endswith(("res", "zes")) and len(word) > 4:
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _italian(word: str) -> str:
    word = _plain(word)
    if len(word) < 5 or word[-1] not in "aeio":
        return word
    word = word[:-1]
    return word[:-1] if word.endswith(("ch", "gh", "ci", "gi")) else word


def _dutch(word: str) -> str:
    if len(word) < 5:
        return word
    if word.endswith("en") and word[-3] not in "aeiou":
        word = word[:-2]
        return word[:-1] if word[-1] == word[-2] else word
    if word.endswith(("els", "ems", "ens", "ers", "jes", "ies", "as", "os", "ys")):
        return word[:-1]
    return word


def _plain(word: str) -> str:
    """Without accents, except the one that makes another letter."""
    split = unicodedata.normalize("NFD", word.replace("ñ", "\0"))
    return "".join(char for char in split if not unicodedata.combining(char)).replace("\0", "ñ")


_UMLAUTS = str.maketrans("äöü", "aou")
_STEMMERS: dict[str, Callable[[str], str]] = {
    "en": _english,
    "de": _german,
    "fr": _french,
    "es": _spanish,
    "it": _italian,
    "nl": _dutch,
    "pt": _portuguese,
}
LANGUAGES = frozenset(_STEMMERS)


@lru_cache(maxsize=1 << 17)
def stem(word: str, language: str) -> str:
    """The form that a word shares with its plural; the word itself in a language without rules here."""
    stemmer = _STEMMERS.get(language)
    return stemmer(word) if stemmer else word
