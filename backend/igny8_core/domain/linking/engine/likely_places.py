"""Where a person would put a link: the sentence that speaks of its target, and the words there that would carry it.

Both choices are linear: weights of few features, fitted by logistic regression on links of three software manuals and
of a blog, half of the pages of each, rounded; a guide says how they do on the other half. They only rank places, no
rule depends on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from igny8_core.domain.linking.engine.columns import CODE, Floats
from igny8_core.domain.linking.engine.likely_spans import chances
from igny8_core.domain.linking.engine.nearness import EXACT_UP_TO
from igny8_core.domain.linking.engine.pointing import BACK, Pointing, numbers_of, times_of
from igny8_core.domain.linking.engine.ranking import Found
from igny8_core.domain.linking.engine.sentences import sentences_of
from igny8_core.domain.linking.engine.site import Site
from igny8_core.domain.linking.engine.told import Doubles, Namer, Reading, Told, Weigher

Encode = Callable[[Sequence[str]], Floats]
"""Texts to unit vectors by meaning."""
_SENTENCES_TRIED, _SPANS_OFFERED = 4, 3
_MONTHS_BACK = 365
FEATURES = {
    "share": (0.8, 2.65), "share²": (-0.9, -1.3), "nearest passage": (0.6, 1.05), "log length": (-0.3, -0.6),
    "place": (-0.35, -0.1), "early": (0.65, 0.95), "late": (0.95, 1.3), "paragraph": (1.45, 1.35), "own": (0.85, 1.2),
    "first": (0.5, 0.35), "points": (0.4, 0.45), "points up to 3": (0.2, 0.1), "noun reported": (-0.2, 0.0),
    "noun invited": (1.6, 1.75), "number": (8.6, 9.0), "series": (2.35, 2.2), "last part": (1.4, 1.1),
    "month": (2.3, 2.55), "year": (1.75, 1.7), "ago": (1.6, 1.5), "code": (-0.8, -0.75), "name": (3.25, 3.6),
}  # fmt: skip
"""What a sentence is told by, and its weights with vectors of meaning and without. Share: of the best sentence's words
about the target; own: above what it says of the other targets; first: that says most; the last seven: the target's
number in a series, date, name or heading."""
WITH_MEANING, WITHOUT = np.array(list(FEATURES.values())).T
TITLE_MEANING, SUBJECT_MEANING = 3.6, 2.85


class LikelyPlaces:
    """Places for links that need no target's name in the text: one word of its subject is enough."""

    def __init__(self, site: Site, found: Found, encode: Encode | None) -> None:
        """`encode` is used on sites up to `EXACT_UP_TO` pages, for English ones."""
        self._site = site
        self._weigher, self._namer = Weigher(site), Namer(site, found)
        self._pointing, self._numbers = Pointing(site.columns.vocabulary), numbers_of(site.pages)
        self._encode = encode if len(site.pages) <= EXACT_UP_TO else None
        self._meanings = _meanings(site, self._encode) if self._encode else None

    def of(self, source: int, targets: Sequence[int], blocks: Sequence[int]) -> list[list[tuple[int, int]]]:
        """For each target some spans, first and last word in the columns, the likeliest first; `blocks` are the
        passages nearest to the targets."""
        reading = self.read(source)
        if reading is None:
            return [[] for _ in targets]
        told = self.told(reading, source, targets)
        found: list[list[tuple[int, int]]] = []
        for target, one, features in zip(
            targets, told, self.features(reading, told, source, targets, blocks), strict=True
        ):
            score = self._scores(reading, target, features)
            found.append(list(_spans(reading, one, score)) if one.worth.any() or len(one.names.first) else [])
        return found

    def read(self, source: int) -> Reading | None:
        """None for a page without words."""
        site, page = self._site, self._site.pages[source]
        sentences = sentences_of(site.columns, source, page.html)
        if sentences is None:
            return None
        words = slice(sentences.begin, sentences.end)
        ids = site.columns.ids[words]
        return Reading(
            sentences=sentences,
            vectors=self._encode(sentences.texts(page.html)) if self._encode else None,
            ids=ids,
            blocks=site.columns.block[words],
            nodes=site.columns.node[words],
            content=site.content[ids],
            code=(site.columns.flags[words] & CODE) > 0,
            marks=self._pointing.marks(ids),
        )

    def told(self, reading: Reading, source: int, targets: Sequence[int]) -> list[Told]:
        """What the page tells of each target."""
        names = self._namer.of(source, targets)
        return [
            Told(
                self._weigher.worth(reading.sentences, target),
                one,
                self._numbers[target],
                self._weigher.kin(source, target),
            )
            for target, one in zip(targets, names, strict=True)
        ]

    def features(
        self, reading: Reading, told: Sequence[Told], source: int, targets: Sequence[int], blocks: Sequence[int]
    ) -> Iterator[Doubles]:
        """For each target FEATURES × sentences."""
        said = np.array([_distinct(reading, one.worth) for one in told])
        share = said / np.maximum(said.max(axis=1, keepdims=True), 1e-9)
        shape = _shape(reading)
        for number, (target, block, one) in enumerate(zip(targets, blocks, told, strict=True)):
            others = np.delete(share, number, axis=0)
            first = np.zeros(len(reading.sentences))
            first[np.flatnonzero(share[number] >= 0.6)[:1]] = 1
            yield np.stack(
                [
                    share[number],
                    share[number] ** 2,
                    reading.blocks[reading.sentences.first] == block,
                    *shape[:4],
                    _paragraphs(reading, said[number]),
                    share[number] - (others.mean(axis=0) if len(others) else 0),
                    first,
                    *shape[4:],
                    *self._references(reading, one, source, target),
                    reading.count(reading.code) > 0,
                    _named(reading, one),
                ]
            )

    def _references(self, reading: Reading, told: Told, source: int, target: int) -> list[Doubles]:
        """How far each sentence speaks of the target as a part of a series, and of the time it is from."""
        marks, nothing = reading.marks, np.zeros(len(reading.sentences))
        number = reading.count((marks.number == told.number) & (marks.number > 0)) > 0
        series = np.where(reading.count(marks.number != 0) > 0, told.kin, 0.0)
        pages = self._site.pages
        dates = (pages[source].date, pages[target].date)
        times = times_of(marks, *dates)
        if times is None or dates[0] is None or dates[1] is None:
            return [number.astype(np.float64), series, nothing, nothing, nothing, nothing]
        days = (dates[0] - dates[1]).days
        years = reading.count(marks.year > 0) > 0
        same = reading.count(marks.year == dates[1].year) > 0
        return [
            number.astype(np.float64),
            series,
            (reading.count(marks.number == BACK) > 0) * np.exp(-days / 60),
            ((reading.count(times.month) > 0) & (same | (~years & (days < _MONTHS_BACK)))).astype(np.float64),
            ((reading.count(times.year) > 0) & (reading.count(marks.month > 0) == 0)).astype(np.float64),
            reading.most(times.ago),
        ]

    def _scores(self, reading: Reading, target: int, features: Doubles) -> Doubles:
        """The logarithm of how likely each sentence is, but for a constant; -inf where none of its words may link."""
        if reading.vectors is None or self._meanings is None:
            score = WITHOUT @ features
        else:
            score = WITH_MEANING @ features + reading.vectors @ self._meanings[target]
        result: Doubles = np.where(reading.count(reading.sentences.usable) > 0, score, -np.inf)
        return result


def _meanings(site: Site, encode: Encode) -> Floats:
    """Per page, what the vector of a sentence about it is like."""
    titles = encode([page.title for page in site.pages])
    subjects = encode([f"{page.title}. {page.summary}" for page in site.pages])
    return TITLE_MEANING * titles + SUBJECT_MEANING * subjects


def _shape(reading: Reading) -> list[Doubles]:
    """What is the same for every target: length, place, and words by which writers point elsewhere."""
    marks, sentences = reading.marks, reading.sentences
    number = np.arange(len(sentences))
    nouns, invites, reports = (reading.count(one) for one in (marks.noun, marks.invite, marks.report))
    points = nouns + invites + reports
    return [
        np.log(sentences.size + 3),
        number / len(sentences),
        np.exp(-number / 4),
        np.exp(-(len(sentences) - 1 - number) / 2),
        np.minimum(points, 1),
        np.minimum(points, 3),
        ((nouns > 0) & (reports > 0)).astype(np.float64),
        ((nouns > 0) & (invites > 0)).astype(np.float64),
    ]


def _distinct(reading: Reading, worth: Doubles) -> Doubles:
    """What each sentence says, each word once."""
    at = np.flatnonzero(worth)
    keys = reading.sentences.of[at].astype(np.int64) << 32 | reading.ids[at]
    at = at[np.unique(keys, return_index=True)[1]]
    return np.bincount(reading.sentences.of[at], worth[at], minlength=len(reading.sentences)).astype(np.float64)


def _paragraphs(reading: Reading, said: Doubles) -> Doubles:
    """What the paragraph of each sentence says for its length, in parts of the best one."""
    _, which = np.unique(reading.blocks[reading.sentences.first], return_inverse=True)
    sums = np.bincount(which, said) / np.sqrt(np.bincount(which, reading.sentences.size) + 20)
    result: Doubles = (sums / max(float(sums.max()), 1e-9))[which]
    return result


def _named(reading: Reading, told: Told) -> Doubles:
    """The worth of the best name or heading of the target that each sentence says."""
    names, usable = told.names, reading.sentences.usable
    found = np.zeros(len(reading.sentences))
    mine = usable[names.first] & usable[names.first + names.size - 1]
    np.maximum.at(found, reading.sentences.of[names.first[mine]], names.worth[mine])
    return found


def _spans(reading: Reading, told: Told, score: Doubles) -> Iterator[tuple[int, int]]:
    """The likeliest spans of the likeliest sentences."""
    tried = np.argsort(-np.round(score, 6), kind="stable")[:_SENTENCES_TRIED]
    tried = tried[np.isfinite(score[tried])]
    likely = np.exp(score[tried] - score[tried].max()) if len(tried) else np.zeros(0)
    parts = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))]
    best = 0.0
    for sentence, chance in zip(tried.tolist(), likely.tolist(), strict=True):
        if chance <= best:  # not even a certain run of it would do
            break
        begins, ends, values = chances(reading, told, sentence)
        parts.append((begins, ends, chance * values))
        best = max(best, float(parts[-1][2].max(initial=0)))
    first, last, value = (np.concatenate(column) for column in zip(*parts, strict=True))
    for chosen in np.lexsort((first, last - first, -np.round(value, 6)))[:_SPANS_OFFERED].tolist():
        yield reading.sentences.begin + int(first[chosen]), reading.sentences.begin + int(last[chosen])
