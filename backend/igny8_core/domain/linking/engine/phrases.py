"""Which words of the site name which page, and where they stand: all phrases of all pages in one pass over the text.

A phrase is a run of stems with a 64-bit hash; the text is searched for all of them at once by array operations: a
filter on the first two words leaves few places, at which the hashes of each length are looked up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from igny8_core.domain.linking.engine.columns import Bools, Floats, Ints, Longs

Hashes = npt.NDArray[np.uint64]
MAX_WORDS = 7
MAX_OWNERS = 12
"""A phrase that more pages claim names a topic of the site, not a page."""
WHOLE = 0.99
"""A share above this is all of a name."""
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_FILTER_BITS = 22
_WORDS_AT_ONCE = 2_000_000
_PAGES_AT_ONCE = 4_000

NAME, PART, HEAD, LEARNED = 0, 1, 2, 3
KINDS = ("the target's name or keyphrase", "part of its title", "one of its headings", "what others link to it with")


@dataclass(frozen=True, slots=True)
class Claims:
    """Phrases that pages lay claim to: one row per (phrase, page) with the share of the page's name it makes up."""

    hashes: Hashes
    sizes: Ints
    pages: Ints
    shares: Floats
    kinds: npt.NDArray[np.uint8]
    heads: Hashes  # of the first two words

    def taken(self, rows: Longs | Bools) -> Claims:
        """Only these rows."""
        return Claims(
            self.hashes[rows], self.sizes[rows], self.pages[rows], self.shares[rows], self.kinds[rows], self.heads[rows]
        )


@dataclass(frozen=True, slots=True)
class Matches:
    """Places where phrases stand: first word, number of words, number of the phrase in the index."""

    first: Longs
    size: Ints
    phrase: Ints


def hashes_of(ids: Ints, size: int, starts: Longs) -> Hashes:
    """The hash of `size` words from each of `starts` on."""
    value = np.full(len(starts), size, np.uint64)
    for step in range(size):
        value = (value ^ (ids[starts + step].astype(np.uint64) + np.uint64(1)) * _MULTIPLIER) * _MIX
        value ^= value >> np.uint64(29)
    return value


def claims_of(
    phrases: Sequence[Ints], pages: Ints, idf: Floats, content: Bools, kinds: npt.NDArray[np.uint8], *, whole: bool
) -> Claims:
    """All runs of 1 to 7 words inside the phrases that begin and end on content words (`whole`: the phrases alone).

    The share is the part of the phrase's squared idf that lies in the run.
    """
    ids = np.concatenate([np.zeros(0, np.int32), *phrases])
    lengths = np.array([len(one) for one in phrases], np.int64)
    owner = np.repeat(np.arange(len(phrases)), lengths)
    ends = np.cumsum(lengths)
    weight = np.where(content[ids], idf[ids] ** 2, 0).astype(np.float64)
    sums = np.concatenate([[0.0], np.cumsum(weight)])
    total = sums[ends] - sums[ends - lengths]
    parts = []
    for size in range(1, MAX_WORDS + 1):
        at = np.arange(max(0, len(ids) - size + 1))
        if not len(at):
            break
        at = at[(owner[at] == owner[at + size - 1]) & content[ids[at]] & content[ids[at + size - 1]]]
        if whole:
            at = at[lengths[owner[at]] == size]
        of = owner[at]
        share = (sums[at + size] - sums[at]) / np.maximum(total[of], 1e-9)
        heads = hashes_of(ids, min(size, 2), at)
        parts.append(
            Claims(
                hashes_of(ids, size, at),
                np.full(len(at), size, np.int32),
                pages[of],
                share.astype(np.float32),
                kinds[of],
                heads,
            )
        )
    return joined(parts)


def joined(parts: Sequence[Claims]) -> Claims:
    """The rows of all parts."""
    return Claims(
        np.concatenate([np.zeros(0, np.uint64), *(part.hashes for part in parts)]),
        np.concatenate([np.zeros(0, np.int32), *(part.sizes for part in parts)]),
        np.concatenate([np.zeros(0, np.int32), *(part.pages for part in parts)]),
        np.concatenate([np.zeros(0, np.float32), *(part.shares for part in parts)]),
        np.concatenate([np.zeros(0, np.uint8), *(part.kinds for part in parts)]),
        np.concatenate([np.zeros(0, np.uint64), *(part.heads for part in parts)]),
    )


def distinct(claims: Claims) -> Claims:
    """Sorted by phrase and page; of several claims of one page on one phrase the one with the largest share."""
    order = np.lexsort((claims.kinds, -claims.shares, claims.pages, claims.hashes))
    hashes, pages = claims.hashes[order], claims.pages[order]
    first = np.ones(len(order), bool)
    first[1:] = (hashes[1:] != hashes[:-1]) | (pages[1:] != pages[:-1])
    return claims.taken(order[first])


class Index:
    """Claims by phrase, sorted by hash. `starts[p]` to `starts[p + 1]` are the claims of phrase p; `named` says which
    phrases are somebody's whole name."""

    def __init__(self, claims: Claims) -> None:
        hashes, starts, owners = np.unique(claims.hashes, return_index=True, return_counts=True)
        keep = owners <= MAX_OWNERS
        rows = np.repeat(keep, owners)
        self.hashes: Hashes = hashes[keep]
        self.starts: Longs = np.concatenate([[0], np.cumsum(owners[keep])]).astype(np.int64)
        self.sizes: Ints = claims.sizes[starts[keep]]
        self.pages, self.shares, self.kinds = claims.pages[rows], claims.shares[rows], claims.kinds[rows]
        whole = (self.kinds <= PART) & (self.shares > WHOLE)
        self.named: Bools = np.zeros(len(self.hashes), bool)
        self.named[np.repeat(np.arange(len(self.hashes)), owners[keep])[whole]] = True
        self._heads = np.zeros(1 << _FILTER_BITS, bool)
        self._heads[_slot(claims.heads[starts[keep]][self.sizes > 1])] = True
        self._filters = [self._filter(size) for size in range(MAX_WORDS + 1)]

    def __len__(self) -> int:
        return len(self.hashes)

    def owners(self) -> Longs:
        """How many pages claim each phrase."""
        return np.diff(self.starts)

    def _filter(self, size: int) -> Bools:
        found = np.zeros(1 << _FILTER_BITS, bool)
        found[_slot(self.hashes[self.sizes == size])] = True
        return found

    def scan(self, ids: Ints, node: Ints, content: Bools) -> Matches:
        """Every place of every phrase in a text: columns of stems and of the text nodes they stand in."""
        parts = [
            self._scan(ids, node, content, start, min(len(ids), start + _WORDS_AT_ONCE))
            for start in range(0, len(ids), _WORDS_AT_ONCE)
        ]
        return Matches(
            np.concatenate([np.zeros(0, np.int64), *(part.first for part in parts)]),
            np.concatenate([np.zeros(0, np.int32), *(part.size for part in parts)]),
            np.concatenate([np.zeros(0, np.int32), *(part.phrase for part in parts)]),
        )

    def _scan(self, ids: Ints, node: Ints, content: Bools, start: int, end: int) -> Matches:
        begins = start + np.flatnonzero(content[ids[start:end]])
        found = [self._of_size(1, ids, begins)]
        begins = begins[begins + 2 <= len(ids)]
        begins = begins[self._heads[_slot(hashes_of(ids, 2, begins))]]
        for size in range(2, MAX_WORDS + 1):
            at = begins[begins + size <= len(ids)]
            last = at + size - 1
            found.append(self._of_size(size, ids, at[(node[at] == node[last]) & content[ids[last]]]))
        return _sorted(found)

    def _of_size(self, size: int, ids: Ints, at: Longs) -> Matches:
        hashes = hashes_of(ids, size, at)
        hit = np.flatnonzero(self._filters[size][_slot(hashes)])
        hashes, at = hashes[hit], at[hit]
        place = np.minimum(np.searchsorted(self.hashes, hashes), max(0, len(self) - 1))
        real = self.hashes[place] == hashes if len(self) else np.zeros(len(at), bool)
        return Matches(at[real], np.full(int(real.sum()), size, np.int32), place[real].astype(np.int32))


def _sorted(found: Sequence[Matches]) -> Matches:
    """By first word, shorter before longer."""
    first = np.concatenate([one.first for one in found])
    size = np.concatenate([one.size for one in found])
    order = np.lexsort((size, first))
    return Matches(first[order], size[order], np.concatenate([one.phrase for one in found])[order])


def runs(page: Longs | Ints, pages: int) -> list[slice]:
    """Rows of some thousand pages at a time, so that what is sorted stays small; `page` ascends."""
    bounds = np.searchsorted(page, np.arange(0, max(1, pages) + _PAGES_AT_ONCE, _PAGES_AT_ONCE)).tolist()
    return [slice(start, end) for start, end in pairwise(bounds)]


def _slot(hashes: Hashes) -> Longs:
    return (hashes >> np.uint64(64 - _FILTER_BITS)).astype(np.int64)


def covered(matches: Matches, strong: Bools) -> Bools:
    """Which matches lie inside a longer strong one: there the longer phrase is what the words say."""
    if not len(matches.first):
        return np.zeros(0, bool)
    last = matches.first + matches.size
    # Matches come by first word, shorter before longer; what covers one begins before it, or with it and is longer.
    ends = np.where(strong, last, 0)
    before = np.concatenate([[0], np.maximum.accumulate(ends)[:-1]])
    same = np.unique(matches.first, return_inverse=True)[1]
    longest = np.zeros(same.max() + 1, np.int64)
    np.maximum.at(longest, same, ends)
    starts = np.searchsorted(matches.first, matches.first)
    earlier = np.where(starts > 0, before[starts], 0)
    return (earlier >= last) | (longest[same] > last)
