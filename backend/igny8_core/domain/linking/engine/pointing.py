"""How writers point to other pages, in English: 'wrote a guide', 'see part 2', 'our last post', 'in July', 'last year'.

Told from stems alone, word by word; what a word means for a target depends on its number in a series and on its date.
Other languages have no such words here: their pages are told by what they say of the target.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from igny8_core.domain.linking.engine.columns import Bools, Floats, Ints, Vocabulary
from igny8_core.domain.linking.engine.site import slug_of
from igny8_core.domain.linking.engine.types import Page
from igny8_core.shared.utils.word_sets import word_set

BACK, AHEAD = -1, -2
"""Numbers of 'the last post' and 'the next one'."""
_NOUNS = word_set(
    "post blog guide series article tutorial part documentation docs reference page piece section chapter lesson "
    "episode recap announcement introduction overview details information explanation essay entry story"
)
_INVITES = word_set("read see learn check visit find refer follow explore consult")
_REPORTS = word_set(
    "wrote written announced announcing announcement launch launched described discussed introduce introduced "
    "published release released explained called talked mentioned covered shared unveiled detailed outlined blogged "
    "posted documented explored"
)
_PARTS = word_set("part post article tutorial chapter lesson episode piece section installment step entry blog series")
_BACK = word_set("last previous prior earlier preceding former")
_AHEAD = word_set("next upcoming following later")
_PAST, _AGO, _NOW = word_set("last past previous"), word_set("ago"), word_set("recently yesterday")
_NUMBERS = (
    "one first", "two second ii", "three third iii", "four fourth iv", "five fifth", "six sixth", "seven seventh",
    "eight eighth", "nine ninth", "ten tenth",
)  # fmt: skip
_SPELT = {word: number for number, words in enumerate(_NUMBERS, 1) for word in words.split()}
_MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12,
}  # fmt: skip
"""Without May, which is more often a verb."""
_UNITS = {"day": 1, "week": 7, "month": 30, "year": 365, "fall": 90, "spring": 90, "summer": 90, "winter": 90}
_COUNTS = {**_SPELT, "couple": 2, "few": 3, "several": 4}
_RECENTLY = 20
"""Days that 'recently' means."""
_HIGHEST = 20
_NUMBERED = re.compile(
    rf"\b(?:part|pt|tutorial|chapter|lesson|episode|step|phase|volume|vol|no|series)[\s.:#-]*"
    rf"(\d{{1,2}}|{'|'.join(_SPELT)})\b",
    re.IGNORECASE,
)
_ENDING = re.compile(r" ?(\d{1,2})$")


@dataclass(frozen=True, slots=True)
class Marks:
    """Per word of a page: is it a noun for a page, an invitation, a report; `number` of the part of a series spoken of
    (BACK, AHEAD, 0 for none); `month` 1–12, `year`, and `ago` in days, 0 for none."""

    noun: Bools
    invite: Bools
    report: Bools
    number: Ints
    month: Ints
    year: Ints
    ago: Floats

    @property
    def pointing(self) -> Bools:
        """Any of the words by which writers point elsewhere."""
        return self.noun | self.invite | self.report


class Pointing:
    """What the stems of a vocabulary say about other pages."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        def listed(words: frozenset[str]) -> Bools:
            return _valued(vocabulary, dict.fromkeys(words, 1)) > 0

        self._noun, self._invite, self._report = listed(_NOUNS), listed(_INVITES), listed(_REPORTS)
        self._part, self._back, self._ahead = listed(_PARTS), listed(_BACK), listed(_AHEAD)
        self._past, self._ago, self._now = listed(_PAST), listed(_AGO), listed(_NOW)
        digits = {str(number): number for number in range(1, _HIGHEST + 1)}
        self._number, self._month, self._unit, self._count = (
            _valued(vocabulary, values) for values in ({**_SPELT, **digits}, _MONTHS, _UNITS, _COUNTS)
        )
        self._year = _valued(vocabulary, {str(year): year for year in range(1990, 2100)})

    def marks(self, ids: Ints) -> Marks:
        """Of the words of a page, by their stems."""
        return Marks(
            noun=self._noun[ids],
            invite=self._invite[ids],
            report=self._report[ids],
            number=self._numbers(ids),
            month=self._month[ids],
            year=self._year[ids],
            ago=self._days(ids),
        )

    def _numbers(self, ids: Ints) -> Ints:
        """'Second blog post', 'part 2', 'last post': both words get the number."""
        found = np.zeros(len(ids), np.int32)
        part, number = self._part[ids], self._number[ids]
        said = np.where(number > 0, number, BACK * self._back[ids] + AHEAD * self._ahead[ids])
        for gap in (1, 2):
            hit = np.flatnonzero((said[:-gap] != 0) & part[gap:])
            found[hit] = found[hit + gap] = said[hit]
        hit = np.flatnonzero(part[:-1] & (number[1:] > 0))
        found[hit] = found[hit + 1] = number[hit + 1]
        return found

    def _days(self, ids: Ints) -> Floats:
        """'Two weeks ago', 'last month', 'recently', at the last word of each."""
        found = np.zeros(len(ids), np.float32)
        unit = self._unit[ids]
        hit = 1 + np.flatnonzero(self._past[ids][:-1] & (unit[1:] > 0))
        found[hit] = unit[hit]
        hit = 2 + np.flatnonzero(self._ago[ids][2:] & (unit[1:-1] > 0))
        found[hit] = unit[hit - 1] * np.maximum(self._count[ids][hit - 2], 1)
        found[self._now[ids]] = _RECENTLY
        return found


@dataclass(frozen=True, slots=True)
class Times:
    """Per word: names the target's month (0 or 1), its year, other than the source's; how well 'a week ago' fits
    (0–1)."""

    month: Bools
    year: Bools
    ago: Floats


def times_of(marks: Marks, source: dt.date | None, target: dt.date | None) -> Times | None:
    """None where the dates are not known, or the target is the younger one."""
    if source is None or target is None or target > source:
        return None
    days = (source - target).days
    near = (marks.ago > 0) * np.exp(-np.abs(np.log((days + 3) / (marks.ago + 3))))
    other_year = (marks.year == target.year) & (target.year != source.year)
    return Times(marks.month == target.month, other_year, near.astype(np.float32))


def numbers_of(pages: Sequence[Page]) -> list[int]:
    """Each page's number in a series, 0 for none: 'part 2' of its title or address, or the number that its address ends
    with where others end with another."""
    slugs = [slug_of(page.url) for page in pages]
    rows = Counter(_ENDING.sub("", slug) for slug in set(slugs))
    return [
        _number_in(page.title) or _number_in(slug) or (_ending(slug) if rows[_ENDING.sub("", slug)] > 1 else 0)
        for page, slug in zip(pages, slugs, strict=True)
    ]


def _number_in(name: str) -> int:
    found = _NUMBERED.search(name)
    if not found:
        return 0
    word = found[1].lower()
    return int(word) if word.isdigit() else _SPELT.get(word, 0)  # "İİ" is two i for the search


def _ending(slug: str) -> int:
    found = _ENDING.search(slug)
    return int(found[1]) if found else 0


def _valued(vocabulary: Vocabulary, values: Mapping[str, int]) -> Ints:
    """By stem; 0 for all others."""
    found = np.zeros(len(vocabulary), np.int32)
    for word, value in values.items():
        number = vocabulary.number_of(word, "en")
        if number >= 0:
            found[number] = value
    return found
