"""The words of a sentence that would carry a link: runs of up to eight words, and how likely each touches what a person
would have linked if the link stands in that sentence."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from igny8_core.domain.linking.engine.columns import Bools, Longs
from igny8_core.domain.linking.engine.told import Doubles, Reading, Told

MOST_WORDS = 8
FEATURES = {
    "share": 4.25, "length": 3.35, "points before": 1.25, "before": -0.4, "behind": -0.95, "beside": 2.1,
    "log length": -0.6, "points": -0.65, "noun": 0.75, "report": 0.95, "noun before": -1.45, "number": 4.35,
    "series": 0.65, "name": 0.55, "heading": 1.1, "whole name": 0.7, "whole heading": 0.6, "first": 0.45,
}  # fmt: skip
"""What a run is told by, and its weights. Share: of what the sentence says of the target; beside: of the two words on
either side; before and behind: the share of the sentence there."""
WEIGHTS, BASE = np.array(list(FEATURES.values())), -1.8


class _Named(NamedTuple):
    """Per run: the worth of the best name and heading inside it, and of the one that it is."""

    name: Doubles
    heading: Doubles
    whole_name: Doubles
    whole_heading: Doubles


class Spans(NamedTuple):
    """Runs of words, first and last (inside) counted in the page, with a row of FEATURES each."""

    first: Longs
    last: Longs
    features: Doubles


def chances(reading: Reading, told: Told, sentence: int) -> tuple[Longs, Longs, Doubles]:
    """The runs of a sentence, first and last word, and how likely each is."""
    first, last, features = spans_of(reading, told, sentence)
    return first, last, 1 / (1 + np.exp(-(WEIGHTS @ features + BASE)))


def spans_of(reading: Reading, told: Told, sentence: int) -> Spans:
    """Runs that begin and end on content words of one text node."""
    begin, count = int(reading.sentences.first[sentence]), int(reading.sentences.size[sentence])
    words = slice(begin, begin + count)
    first, last, named = _runs(reading, told, words)
    inside, marks = told.worth[words], reading.marks
    behind, before, after = last + 1, np.maximum(first - 2, 0), np.minimum(last + 3, count)
    said, points, nouns, reports = (
        np.concatenate([[0.0], np.cumsum(one)])
        for one in (inside, marks.pointing[words], marks.noun[words], marks.report[words])
    )
    number = marks.number[words]
    mine, series = (
        np.concatenate([[0], np.cumsum(one)]) for one in ((number == told.number) & (number > 0), number != 0)
    )
    total = max(float(said[-1]), 1e-9)
    features = np.stack(
        [
            (said[behind] - said[first]) / total,
            (behind - first) / count,
            points[first] - points[before],
            first / count,
            (count - behind) / count,
            (said[after] - said[behind] + said[first] - said[before]) / total,
            np.log(behind - first),
            points[behind] > points[first],
            nouns[behind] > nouns[first],
            reports[behind] > reports[first],
            nouns[first] - nouns[before],
            mine[behind] > mine[first],
            (series[behind] > series[first]) * (0.3 + told.kin),
            named.name,
            named.heading,
            named.whole_name,
            named.whole_heading,
            first == 0,
        ]
    )
    return Spans(first + begin, last + begin, features)


def _runs(reading: Reading, told: Told, words: slice) -> tuple[Longs, Longs, _Named]:
    usable: Bools = (reading.content & reading.sentences.usable)[words]
    node, count = reading.nodes[words], words.stop - words.start
    names, headings = _names_in(told, words)
    name, heading = np.zeros(count + 1), np.zeros(count + 1)
    firsts: list[Longs] = [np.zeros(0, np.int64)]
    sizes: list[Longs] = [np.zeros(0, np.int64)]
    values: list[list[npt.NDArray[np.float64]]] = [[np.zeros(0)] * 4]
    for size in range(min(MOST_WORDS, count)):
        long = count - size
        # The best inside a run is itself or the best inside the two that are one word shorter.
        name = np.maximum(np.maximum(name[:long], name[1 : long + 1]), names[size, :long])
        heading = np.maximum(np.maximum(heading[:long], heading[1 : long + 1]), headings[size, :long])
        first = np.flatnonzero(usable[:long] & usable[size:] & (node[:long] == node[size:]))
        firsts.append(first)
        sizes.append(np.full(len(first), size))
        values.append([one[first] for one in (name, heading, names[size], headings[size])])
    first = np.concatenate(firsts)
    named = _Named(*(np.concatenate(column) for column in zip(*values, strict=True)))
    return first, first + np.concatenate(sizes), named


def _names_in(told: Told, words: slice) -> tuple[Doubles, Doubles]:
    """By length less one and first word, the worth of the name that stands there, and of the heading."""
    count = words.stop - words.start
    first, size, worth, heading = told.names.first - words.start, told.names.size, told.names.worth, told.names.heading
    here = (first >= 0) & (first + size <= count)
    names, headings = np.zeros((2, MOST_WORDS, count))
    for table, wanted in ((names, here & ~heading), (headings, here & heading)):
        np.maximum.at(table, (size[wanted] - 1, first[wanted]), worth[wanted])
    return names, headings
