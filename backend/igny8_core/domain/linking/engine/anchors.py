"""Which words of a page can carry a link to a target, and how far they reach so that they read naturally."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from igny8_core.domain.linking.engine import passages, phrases
from igny8_core.domain.linking.engine.columns import LINKABLE, Bools, Floats, Ints, Longs
from igny8_core.domain.linking.engine.ranking import SIGNALS, Found, Phrases, Ranking
from igny8_core.domain.linking.engine.site import Site, slug_of

PLACES_KEPT = 4
"""How many places of one pair are remembered, in case an earlier one is too near another link."""
LEAST_SHARE = 0.35
"""Of a target's name that words must make up to stand for it."""
LEAST_HEADING_SHARE = 0.8
_IN_PASSAGE = 0.25
_OF_KIND = np.array([1.0, 0.9, 0.5, 0.95], np.float32)
_JOINTS = "-‐‑–/_.@&+#"
_LEARNED = SIGNALS.index("learned")


@dataclass(frozen=True, slots=True)
class Places:
    """Where anchors could stand, by pair of the ranking, the best first."""

    pair: Longs
    first: Longs
    size: Ints
    kind: npt.NDArray[np.uint8]
    share: Floats


class Anchor(NamedTuple):
    """An anchor as it would stand: words `first` to `last` (both inside) of the site's columns, its text."""

    first: int
    last: int
    text: str
    start: int


def places_of(site: Site, found: Found, ranking: Ranking, *, strict: bool) -> Places:
    """The best places of each pair. `strict`: only words that name the target well enough to be its anchor."""
    keys = ranking.source * len(site.pages) + ranking.target
    order = np.argsort(keys)
    parts = [_claimed(site, found.names, keys[order], order, learned=False, strict=strict)]
    if found.learned is not None:
        parts.append(_claimed(site, found.learned, keys[order], order, learned=True, strict=strict))
    pair, match, claim, of_learned = (np.concatenate([part[column] for part in parts]) for column in range(4))
    return _ordered(site, found, ranking, (pair, match, claim, of_learned.astype(bool)))


def _claimed(
    site: Site, phrases_in: Phrases, keys: Longs, order: Longs, *, learned: bool, strict: bool
) -> tuple[Longs, Longs, Longs, Longs]:
    """Pair, match, claim of every match in linkable text whose phrase names a ranked target."""
    pairs, matches, claims = [], [], []
    for rows in phrases.runs(phrases_in.page, len(site.pages)):
        match, claim = _claimed_in(site, phrases_in, rows, learned=learned, strict=strict)
        wanted = phrases_in.page[match].astype(np.int64) * len(site.pages) + phrases_in.index.pages[claim]
        place = np.minimum(np.searchsorted(keys, wanted), max(0, len(keys) - 1))
        real = keys[place] == wanted if len(keys) else np.zeros(len(wanted), bool)
        pairs.append(order[place[real]])
        matches.append(match[real])
        claims.append(claim[real])
    pair = _joined(pairs)
    return pair, _joined(matches), _joined(claims), np.full(len(pair), int(learned))


def _joined(parts: list[Longs]) -> Longs:
    return np.concatenate([np.zeros(0, np.int64), *parts])


def _claimed_in(site: Site, phrases_in: Phrases, rows: slice, *, learned: bool, strict: bool) -> tuple[Longs, Longs]:
    """Match and claim of the usable matches of some pages."""
    index, matches = phrases_in.index, phrases_in.matches
    some = phrases.Matches(matches.first[rows], matches.size[rows], matches.phrase[rows])
    usable = (site.columns.flags[some.first] & LINKABLE) > 0
    if strict:
        usable &= ~phrases.covered(some, index.named[some.phrase])
    chosen = np.flatnonzero(usable) + rows.start
    phrase = matches.phrase[chosen]
    which, claim = passages.expand(index.starts[phrase], index.starts[phrase + 1])
    match = chosen[which]
    if strict and not learned:
        good = _names(site, index, matches, match, claim)
        match, claim = match[good], claim[good]
    return match, claim


def _names(site: Site, index: phrases.Index, matches: phrases.Matches, match: Longs, claim: Longs) -> Bools:
    """Whether words stand for a page: all of its name, or two content words of it that make up enough.

    What is the whole name of one page stands for no other; not even in that page itself.
    """
    share, kind, size = index.shares[claim], index.kinds[claim], matches.size[match]
    first = matches.first[match]
    contents = sum(
        ((step < size) & site.content[site.columns.ids[np.minimum(first + step, len(site.columns.ids) - 1)]]).astype(
            np.int8
        )
        for step in range(phrases.MAX_WORDS)
    )
    whole = (kind <= phrases.PART) & (share > phrases.WHOLE)
    free = ~index.named[matches.phrase[match]]
    part = (kind <= phrases.PART) & (share >= LEAST_SHARE) & (contents >= 2)
    heading = (kind == phrases.HEAD) & (share >= LEAST_HEADING_SHARE) & (contents >= 2)
    alone: Bools = (contents >= 2) | (site.columns.lengths[matches.first[match]] >= 3)
    good: Bools = (whole & alone) | (free & (part | heading))
    return good


def _ordered(site: Site, found: Found, ranking: Ranking, rows: tuple[Longs, Longs, Longs, Bools]) -> Places:
    pair, match, claim, of_learned = rows
    first, size = np.zeros(len(pair), np.int64), np.zeros(len(pair), np.int32)
    kind, share = np.zeros(len(pair), np.uint8), np.zeros(len(pair), np.float32)
    for phrases_in, mine in ((found.names, ~of_learned), (found.learned, of_learned)):
        if phrases_in is not None:
            first[mine], size[mine] = phrases_in.matches.first[match[mine]], phrases_in.matches.size[match[mine]]
            kind[mine], share[mine] = phrases_in.index.kinds[claim[mine]], phrases_in.index.shares[claim[mine]]
    # Learned words count only where somebody else's link taught them.
    keep = np.flatnonzero(~of_learned | (ranking.signals[pair, _LEARNED] > 0))
    pair, first, size, kind, share = pair[keep], first[keep], size[keep], kind[keep], share[keep]
    value = share * _OF_KIND[kind] + _IN_PASSAGE * (site.columns.block[first] == ranking.block[pair])
    order = np.lexsort((first, -size, -np.round(value, 4), pair))
    rank = np.arange(len(order)) - np.searchsorted(pair[order], pair[order])
    order = order[rank < PLACES_KEPT]
    return Places(pair[order], first[order], size[order], kind[order], share[order])


def natural(site: Site, page: int, first: int, last: int, most_words: int) -> Anchor | None:
    """The anchor widened to whole compounds and names, or None where it would be too long or leave its text node.

    `source` in `open-source` and `York` in `New York` are no words to link by themselves.
    """
    text = site.pages[page].html
    columns = site.columns
    while last - first < most_words:
        left = _joined_left(site, text, first)
        right = _joined_right(site, text, last)
        if not left and not right:
            start, end = columns.source_span(first, last)
            return Anchor(first, last, text[start:end], start) if last - first < most_words else None
        if (left and not _same_node(site, first, first - 1)) or (right and not _same_node(site, last, last + 1)):
            return None
        first, last = first - left, last + right
    return None


def same_form(site: Site, target: int, anchor: Anchor) -> bool:
    """A single word must be a word of the target's name but for number and case: `organs` is not `organisation`."""
    if anchor.first != anchor.last:
        return True
    page = site.pages[target]
    named = " ".join((page.title, slug_of(page.url), *page.keyphrases, *page.variants))
    return _folded(anchor.text) in {_folded(word) for word in named.split()}


def _folded(word: str) -> str:
    """Case and English number folded away, and marks at its ends."""
    word = word.casefold().replace("’", "'").strip(".,;:!?()[]\"“”'").removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _same_node(site: Site, word: int, other: int) -> bool:
    return 0 <= other < len(site.columns.node) and bool(site.columns.node[word] == site.columns.node[other])


def _joined_left(site: Site, text: str, word: int) -> bool:
    start, _ = site.columns.source_span(word, word)
    before = text[start - 1 : start]
    if before and before in _JOINTS and text[start - 2 : start - 1].isalnum():
        return True
    if before != " " or not text[start].isupper() or not _same_node(site, word, word - 1):
        return False
    first, last = site.columns.source_span(word - 1, word - 1)
    # A capital that begins a sentence is no sign of a name.
    return last == start - 1 and _is_name(site, text, word - 1) and not _begins_sentence(text, first)


def _joined_right(site: Site, text: str, word: int) -> bool:
    start, end = site.columns.source_span(word, word)
    after = text[end : end + 1]
    if after and after in _JOINTS and text[end + 1 : end + 2].isalnum():
        return True
    if after != " " or not text[start].isupper() or not _same_node(site, word, word + 1):
        return False
    first, _ = site.columns.source_span(word + 1, word + 1)
    return first == end + 1 and _is_name(site, text, word + 1) and not _begins_sentence(text, start)


def _is_name(site: Site, text: str, word: int) -> bool:
    start, _ = site.columns.source_span(word, word)
    return text[start].isupper() and bool(site.content[site.columns.ids[word]])


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip()
    return not before or before[-1] in '.!?:>“"\n*-#' or "\n" in text[max(0, at - 2) : at]
