"""Which words of a page can carry a link to a target, and how far they reach so that they read naturally."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from igny8_core.domain.linking.engine import passages, phrases
from igny8_core.domain.linking.engine.columns import LINKABLE, Bools, Floats, Ints, Longs
from igny8_core.domain.linking.engine.ranking import SIGNALS, Found, Phrases, Ranking
from igny8_core.domain.linking.engine.site import Site, slug_of
from igny8_core.shared.utils.word_sets import word_set

PLACES_KEPT = 4
"""How many places of one pair are remembered, in case an earlier one is too near another link."""
LEAST_SHARE = 0.35
"""Of a target's name that words must make up to stand for it."""
LEAST_HEADING_SHARE = 0.8
_IN_PASSAGE = 0.25
_OF_KIND = np.array([1.0, 0.9, 0.5, 0.95], np.float32)
_JOINTS = "-‐‑–/_.@&+#"
_WINDOW, _AROUND = 7, 8
_POINTING = word_set(
    "read post blog wrote written guide series article learn information details announce announcement launch "
    "described discussed introduce introduced published release released tutorial see check visit explained "
    "documentation reference docs page refer called talk mentioned"
)
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
    index, matches, page = phrases_in.index, phrases_in.matches, phrases_in.page
    usable = (site.columns.flags[matches.first] & LINKABLE) > 0
    if strict:
        usable &= ~phrases.covered(matches, index.named[matches.phrase])
    chosen = np.flatnonzero(usable)
    phrase = matches.phrase[chosen]
    which, claim = passages.expand(index.starts[phrase], index.starts[phrase + 1])
    match = chosen[which]
    if strict and not learned:
        good = _names(site, index, matches, match, claim)
        match, claim = match[good], claim[good]
    wanted = page[match].astype(np.int64) * len(site.pages) + index.pages[claim]
    place = np.minimum(np.searchsorted(keys, wanted), max(0, len(keys) - 1))
    real = keys[place] == wanted if len(keys) else np.zeros(len(wanted), bool)
    return order[place[real]], match[real], claim[real], np.full(int(real.sum()), int(learned))


def _names(site: Site, index: phrases.Index, matches: phrases.Matches, match: Longs, claim: Longs) -> Bools:
    """Whether words stand for a page: all of its name, or two content words of it that make up enough.

    What is the whole name of one page stands for no other; not even in that page itself.
    """
    share, kind, size = index.shares[claim], index.kinds[claim], matches.size[match]
    inner = np.cumsum(np.concatenate([[0], site.content[site.columns.ids]]))
    contents = inner[matches.first[match] + size] - inner[matches.first[match]]
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


class Windows:
    """The words of a page that say most of a target's subject, near each other: where a person would put the link.

    Unlike `places_of` it always finds something as long as one word of the subject stands in linkable text.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._weight = np.zeros(len(site.content), np.float32)
        self._inviting = _inviting(site)

    def best(self, source: int, target: int, block: int) -> tuple[int, int] | None:
        """First and last word; `block` is the passage nearest to the target."""
        columns = self._site.columns
        begin, end = (int(value) for value in columns.pages[source : source + 2])
        worth = self._worth(begin, end, target)
        at = np.flatnonzero(worth)
        if not len(at):
            return None
        inviting = self._inviting[columns.ids[begin:end]]
        sums, invited = np.concatenate([[0.0], np.cumsum(worth)]), np.concatenate([[0], np.cumsum(inviting)])
        reach = np.minimum(at + _WINDOW, end - begin)
        said = sums[reach] - sums[at]
        around = sums[np.minimum(reach + _AROUND, end - begin)] - sums[np.maximum(at - _AROUND, 0)]
        near = invited[np.minimum(reach + 4, end - begin)] - invited[np.maximum(at - 4, 0)]
        score = said / said.max() + 0.3 * around / around.max() + 0.25 * np.minimum(near, 2)
        blocks = columns.block[begin:end]
        score += 0.5 * (blocks[at] == _fittest(blocks, columns.ids[begin:end], worth, inviting, block))
        chosen = int(np.argmax(np.round(score, 4)))
        first = int(at[chosen])
        inside = at[(at >= first) & (at < reach[chosen])]
        last = int(inside[columns.node[begin + inside] == columns.node[begin + first]][-1])
        return begin + first, begin + last

    def _worth(self, begin: int, end: int, target: int) -> Floats:
        """What each word of a page says of the target: its share of the name, something for the rest of its subject and
        for what else is typical of the page; less for words that the source repeats."""
        subjects, columns = self._site.subjects, self._site.columns
        entries = slice(int(subjects.subject.indptr[target]), int(subjects.subject.indptr[target + 1]))
        stems = subjects.subject.indices[entries]
        name = np.maximum(subjects.title[entries], subjects.slug[entries])
        vectors = self._site.vectors
        typical = slice(int(vectors.indptr[target]), int(vectors.indptr[target + 1]))
        self._weight[vectors.indices[typical]] = 0.1 * vectors.data[typical]
        self._weight[stems] += name + 0.3 * subjects.subject.data[entries]
        ids = columns.ids[begin:end]
        worth: Floats = self._weight[ids] * ((columns.flags[begin:end] & LINKABLE) > 0) * self._site.content[ids]
        self._weight[stems] = 0
        self._weight[vectors.indices[typical]] = 0
        at = np.flatnonzero(worth)
        _, which, counts = np.unique(ids[at], return_inverse=True, return_counts=True)
        worth[at] /= np.sqrt(counts[which])
        return worth


def _fittest(blocks: Ints, ids: Ints, worth: npt.NDArray[np.floating[Any]], inviting: Bools, nearest: int) -> int:
    """The block of a page that says most of a target's subject, each word once; more if it points elsewhere, or is the
    nearest passage; a little less if it is long."""
    at = np.flatnonzero(worth)
    at = at[np.unique(blocks[at].astype(np.int64) << 32 | ids[at], return_index=True)[1]]
    known, which = np.unique(blocks[at], return_inverse=True)
    words = np.bincount(blocks, minlength=int(known[-1]) + 1)[known]
    pointing = np.bincount(blocks, inviting, minlength=int(known[-1]) + 1)[known]
    score = np.bincount(which, worth[at]) / (words + 20) ** 0.25 * (1 + 0.2 * np.minimum(pointing, 2))
    score = score / score.max() + 0.3 * (known == nearest)
    return int(known[np.argmax(np.round(score, 4))])


def _inviting(site: Site) -> Bools:
    """Stems of words by which writers point elsewhere; known for English alone."""
    found = np.zeros(len(site.content), bool)
    for word in _POINTING:
        number = site.columns.vocabulary.number_of(word, "en")
        if number >= 0:
            found[number] = True
    return found
