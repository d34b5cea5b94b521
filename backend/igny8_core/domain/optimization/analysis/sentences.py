"""Plain text taken apart: sentences with their places, and words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from igny8_core.domain.optimization.analysis.types import Span
from igny8_core.shared.utils.word_sets import word_set

# Whatever follows a run of marks, the run matches: tried again from within, a long one would cost its square.
_END = re.compile(r"[.!?…。！？｡]++[\"'”’»)\]」』）]*+ *+")
_WIDE = "。！？｡"
_OPENING = "\"'“‘«‹([¿¡*_"
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_DASHES = str.maketrans({"—": " ", "–": " ", "―": " ", "’": "'", "‘": "'", "\u00a0": " "})
MARKS = (
    "".join(chr(c) for c in range(33, 127) if not chr(c).isalnum())
    + "“”„‚‹›«»…·•¿¡、。！？「」『』（），：；。–—−´`›§†°®™©"
)
_SPACELESS = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)
_PIECES = re.compile(_SPACELESS.pattern + "|(?:(?!" + _SPACELESS.pattern + r")[^\W_])+")
_MAX_REMEMBERED = 100_000

COMMON_ABBREVIATIONS = word_set("e.g i.e etc vs cf ca no nr vol ed p.s n.b")

_MAY_END = word_set("etc usw enz ecc inc ltd co corp jr sr")
"""Abbreviations that a sentence may well end with."""


@dataclass(slots=True)
class Sentence:
    """`words` are in lower case, apostrophes straight. `text` may hold blanks where quoted or code text stands."""

    block: int
    start: int
    end: int
    text: str
    words: list[str]

    def span(self) -> Span:
        """Where to highlight it."""
        return Span(self.block, self.start, self.end, self.text[:120])


class _Bare(dict[str, str]):
    """A piece between blanks → the word in it, remembered: pages use the same words again and again."""

    def __missing__(self, piece: str) -> str:
        if len(self) >= _MAX_REMEMBERED:
            self.clear()
        word = self[piece] = piece.strip(MARKS)
        return word


_BARE = _Bare()
bare_word = _BARE.__getitem__


def tokens(text: str) -> list[str]:
    """The words of plain text: what stands between blanks or dashes, without the marks around it. In scripts without
    blanks each character counts as one."""
    low = text.lower()
    if low.isascii():
        return list(filter(None, map(bare_word, low.split())))
    low = low.translate(_DASHES)
    found = list(filter(None, map(bare_word, low.split())))
    if not _SPACELESS.search(low):
        return found
    return [piece for word in found for piece in (_PIECES.findall(word) if _SPACELESS.search(word) else [word])]


def split(
    text: str,
    block: int = 0,
    abbreviations: frozenset[str] = frozenset(),
    starters: frozenset[str] = frozenset(),
) -> list[Sentence]:
    """The sentences of plain text. A full stop ends one before a capital or a digit, unless it belongs to an
    abbreviation or an initial; after `U.S.` or `p.m.` the next word decides: `starters` begin sentences."""
    sentences: list[Sentence] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        mark = match[0]
        if end < len(text) and mark[-1] != " " and mark[0] not in _WIDE:
            continue
        if end < len(text) and not _ends(text, start, match, abbreviations or _DEFAULT, starters):
            continue
        _add(sentences, text, block, start, end)
        start = end
    if start < len(text):
        _add(sentences, text, block, start, len(text))
    return sentences


def _ends(text: str, start: int, match: re.Match[str], abbreviations: frozenset[str], starters: frozenset[str]) -> bool:
    end = match.end()
    mark = match[0]
    if mark[0] in _WIDE or (mark[0] in "!?" and mark[-1] == " " and mark.rstrip()[-1] in "!?."):
        return True
    at = end
    while at < len(text) and at < end + 4 and text[at] in _OPENING:
        at += 1
    following = text[at : at + 1]
    if mark[0] == "." and text[end] in "([" and following.isalpha() and following.islower():
        return not _is_abbreviation(text, start, match.start(), at, abbreviations, starters)
    if not following or following.islower() or not following.isalnum():
        return False
    return mark[0] != "." or not _is_abbreviation(text, start, match.start(), at, abbreviations, starters)


def _is_abbreviation(
    text: str, start: int, stop: int, at: int, abbreviations: frozenset[str], starters: frozenset[str]
) -> bool:
    """Whether the full stop at `stop` belongs to the word before it, when the next word begins at `at`."""
    begin = max(start, stop - 24)
    before = text[begin:stop].rsplit(" ", 1)[-1].lstrip("(\"'“‘[«").lower()
    if len(before) == 1 and before.isalpha():
        return True
    if before not in _MAY_END and not _INITIALS.fullmatch(before):
        return before in abbreviations
    return text[at : at + 24].split(" ", 1)[0].strip(MARKS).lower() not in starters


def _add(sentences: list[Sentence], text: str, block: int, start: int, end: int) -> None:
    piece = text[start:end]
    found = tokens(piece)
    if found:
        blanks = len(piece) - len(piece.lstrip())
        piece = piece.strip()
        sentences.append(Sentence(block, start + blanks, start + blanks + len(piece), piece, found))


_DEFAULT = COMMON_ABBREVIATIONS | word_set(
    "mr mrs ms dr prof sr jr st inc ltd co corp dept est fig approx jan feb mar apr jun jul aug sep sept oct nov dec "
    "gen gov sen rep rev hon ph.d"
)
