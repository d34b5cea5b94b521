"""Sentences of plain text, and the form in which two of them are the same."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from igny8_core.shared.utils.html import text_of, words
from igny8_core.shared.utils.word_sets import word_set

# Runs are entered at their first character only (look-behind) and never given back (possessive): linear in any text.
_END = re.compile(
    r"(?<![.!?…؟])[.!?…؟]++[\"'”’»)\]]*+\s++(?=[\"'“‘«(\[¿¡]?[^\W_a-zß-öø-ÿ])|(?<![。！？])[。！？]++[」』”]?|\n++"
)
_ABBREVIATIONS = word_set("mr mrs ms dr prof sr jr st vs etc inc ltd approx e.g i.e u.s u.k a.m p.m z.b bzw ca usw")
MIN_WORDS = 7
"""Shorter sentences ('Next step', 'Yes, it does.') may stand on many pages without being copies."""


def split(text: str) -> list[str]:
    """The sentences of plain text; a line break ends one, an abbreviation or an initial does not."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if match[0].startswith(".") and _is_short_for(text[max(start, match.start() - 20) : match.start()]):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    return [sentence for sentence in (*found, text[start:].strip()) if words(sentence)]


def _is_short_for(before: str) -> bool:
    word = (before.split() or [""])[-1].lstrip("(\"'“").casefold()
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word.isascii() and word != "i")


def sentences_of(html: str) -> list[str]:
    """The sentences that a page shows, its headings among them."""
    return split(text_of(html))


def key_of(sentence: str) -> str:
    """What makes two sentences one: their words, without case and punctuation; '' for a short one."""
    found = [word.casefold().replace("’", "'") for word in words(sentence)]
    return " ".join(found) if len(found) >= MIN_WORDS else ""


def fingerprint(key: str) -> int:
    """48 bits of a key's hash: two of a million sentences meet by chance once in 500 such sets."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=6).digest())


def fingerprints(sentences: Iterable[str]) -> list[int]:
    """One per sentence that is long enough, in order."""
    return [fingerprint(key) for sentence in sentences if (key := key_of(sentence))]
