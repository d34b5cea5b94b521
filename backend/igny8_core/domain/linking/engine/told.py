"""What a page tells of the targets it may link to, word by word: what likely places are chosen by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from igny8_core.domain.linking.engine import passages, phrases
from igny8_core.domain.linking.engine.columns import Bools, Floats, Ints, Longs
from igny8_core.domain.linking.engine.pointing import Marks
from igny8_core.domain.linking.engine.ranking import Found, Phrases
from igny8_core.domain.linking.engine.sentences import Sentences
from igny8_core.domain.linking.engine.site import Site

Doubles = npt.NDArray[np.float64]
_TAUGHT = 2.0
"""What words are worth that other pages link to the target with, in parts of its whole name."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A source page: its sentences, their vectors (None without an encoder), and what stands word by word."""

    sentences: Sentences
    vectors: Floats | None
    ids: Ints
    blocks: Ints
    nodes: Ints
    content: Bools
    code: Bools
    marks: Marks

    def count(self, words: Bools) -> Doubles:
        """Per sentence, how many of these words can carry a link."""
        of = self.sentences.of
        return np.bincount(of, words & self.sentences.usable, minlength=len(self.sentences)).astype(np.float64)

    def most(self, values: Floats) -> Doubles:
        """Per sentence, the largest value of a word that can carry a link."""
        found = np.zeros(len(self.sentences))
        np.maximum.at(found, self.sentences.of, values * self.sentences.usable)
        return found


@dataclass(frozen=True, slots=True)
class Names:
    """Where words of a page name a target: first word (counted in the page), number of words, worth (1 for a whole name
    that no other page has), and whether it is a heading of the target that they name."""

    first: Longs
    size: Ints
    worth: Floats
    heading: Bools


@dataclass(frozen=True, slots=True)
class Told:
    """What a page tells of one target: by word its worth, where it is named, the target's number in a series, and the
    share of the target's name that the page's own name says."""

    worth: Doubles
    names: Names
    number: int
    kin: float


class Weigher:
    """What each word of a page says of a target."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._weight = np.zeros(len(site.content), np.float32)

    def worth(self, sentences: Sentences, target: int) -> Doubles:
        """Its share of the name, something for the rest of the subject and for what else is typical of the target; less
        for words that the source repeats."""
        subjects, columns, vectors = self._site.subjects, self._site.columns, self._site.vectors
        stems, name = self._name(target)
        entries = slice(int(subjects.subject.indptr[target]), int(subjects.subject.indptr[target + 1]))
        typical = slice(int(vectors.indptr[target]), int(vectors.indptr[target + 1]))
        self._weight[vectors.indices[typical]] = 0.1 * vectors.data[typical]
        self._weight[stems] += name + 0.3 * subjects.subject.data[entries]
        ids = columns.ids[sentences.begin : sentences.end]
        worth: Doubles = (self._weight[ids] * sentences.usable * self._site.content[ids]).astype(np.float64)
        self._weight[stems] = 0
        self._weight[vectors.indices[typical]] = 0
        at = np.flatnonzero(worth)
        _, which, counts = np.unique(ids[at], return_inverse=True, return_counts=True)
        worth[at] /= np.sqrt(counts[which])
        return worth

    def kin(self, source: int, target: int) -> float:
        """The share of the target's name that the source's own name says: near 1 for parts of a series."""
        stems, name = self._name(source)
        others, shares = self._name(target)
        shared = np.isin(others, stems[name > 0])
        return float(shares[shared].sum() / max(float(shares.sum()), 1e-9))

    def _name(self, page: int) -> tuple[Ints, Floats]:
        """Stems of a page's subject, and the share of its title or address that each is."""
        subjects = self._site.subjects
        entries = slice(int(subjects.subject.indptr[page]), int(subjects.subject.indptr[page + 1]))
        return subjects.subject.indices[entries], np.maximum(subjects.title[entries], subjects.slug[entries])


class Namer:
    """Where a page names its targets: by their titles, addresses, keyphrases and headings, and by the words that other
    pages link to them with."""

    def __init__(self, site: Site, found: Found) -> None:
        self._begins = site.columns.pages
        self._names, self._learned, self._lessons = found.names, found.learned, found.lessons
        pages = np.arange(len(site.pages) + 1)
        self._name_rows = np.searchsorted(found.names.page, pages)
        self._learned_rows = np.searchsorted(found.learned.page, pages) if found.learned else pages

    def of(self, source: int, targets: Sequence[int]) -> list[Names]:
        """For each target; words are counted in the source."""
        begin = int(self._begins[source])
        named = _claimed(self._names, slice(*self._name_rows[source : source + 2].tolist()))
        parts = [[_of(self._names, *named, target, begin)] for target in targets]
        if self._learned is not None and self._lessons is not None:
            taught = self._taught(source, self._learned, self._lessons.rows)
            for target, part in zip(targets, parts, strict=True):
                names = _of(self._learned, *taught, target, begin)
                part.append(replace(names, worth=_TAUGHT * names.worth))
        return [_joined(part) for part in parts]

    def _taught(self, source: int, learned: Phrases, rows: Longs) -> tuple[Longs, Longs]:
        """Matches of what others link with: the page's own links teach nothing about it."""
        match, claim = _claimed(learned, slice(*self._learned_rows[source : source + 2].tolist()))
        others = rows[rows[:, 2] != source]
        known = others[:, 0].astype(np.int64) << 32 | others[:, 1]
        keys = learned.matches.phrase[match].astype(np.int64) << 32 | learned.index.pages[claim]
        mine = np.isin(keys, known)
        return match[mine], claim[mine]


def _claimed(phrases_in: Phrases, rows: slice) -> tuple[Longs, Longs]:
    """Match and claim of all matches of a page."""
    index = phrases_in.index
    phrase = phrases_in.matches.phrase[rows]
    which, claim = passages.expand(index.starts[phrase], index.starts[phrase + 1])
    return which + rows.start, claim


def _of(phrases_in: Phrases, match: Longs, claim: Longs, target: int, begin: int) -> Names:
    index, matches = phrases_in.index, phrases_in.matches
    mine = np.flatnonzero(index.pages[claim] == target)
    match, claim = match[mine], claim[mine]
    phrase = matches.phrase[match]
    owners = index.starts[phrase + 1] - index.starts[phrase]
    return Names(
        first=matches.first[match] - begin,
        size=matches.size[match],
        worth=(index.shares[claim] / np.sqrt(np.maximum(owners, 1))).astype(np.float32),
        heading=index.kinds[claim] == phrases.HEAD,
    )


def _joined(parts: Sequence[Names]) -> Names:
    return Names(
        np.concatenate([part.first for part in parts]),
        np.concatenate([part.size for part in parts]),
        np.concatenate([part.worth for part in parts]),
        np.concatenate([part.heading for part in parts]),
    )
