"""Where a person would put a link: the sentence that speaks of its target, and the words there that would carry it.

Both choices are linear: weights of few features, fitted by logistic regression on links of three software manuals and
of half of a blog, rounded; a guide says how they do on the other half. They only rank places, no rule depends on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from igny8_core.domain.linking.engine.columns import Bools, Floats, Ints, Longs
from igny8_core.domain.linking.engine.nearness import EXACT_UP_TO
from igny8_core.domain.linking.engine.sentences import Sentences, sentences_of
from igny8_core.domain.linking.engine.site import Site
from igny8_core.shared.utils.word_sets import word_set

Encode = Callable[[Sequence[str]], Floats]
"""Texts to unit vectors by meaning."""
Doubles = npt.NDArray[np.float64]
_MOST_WORDS, _SENTENCES_TRIED, _SPANS_OFFERED = 8, 3, 3
_POINTING = word_set(
    "read post blog wrote written guide series article learn information details announce announcement launch "
    "described discussed introduce introduced published release released tutorial see check visit explained "
    "documentation reference docs page refer called talk mentioned"
)
_WITH_MEANING = np.array([0.0, 0.0, 0.9, -0.2, -0.4, 0.4, 0.65, 1.6, 1.1, 0.55, 0.65, 0.6])
_WITHOUT = np.array([5.4, -2.8, 1.9, -0.5, 0.0, 0.9, 0.65, 1.4, 0.55, 0.55, 0.65, 0.6])
_TITLE_MEANING, _SUBJECT_MEANING = 6.8, 2.5
_SPAN = np.array([0.75, 0.45, 4.2, 0.8, -0.75, -1.05, 0.35, 0.2, 2.9, 1.95, -0.55, 0.2])
_SPAN_BASE = -2.0


@dataclass(frozen=True, slots=True)
class _Reading:
    """A source page: its sentences, their vectors (None without an encoder), and words by which writers point."""

    sentences: Sentences
    vectors: Floats | None
    ids: Ints
    blocks: Ints
    nodes: Ints
    content: Bools
    pointing: Bools


class LikelyPlaces:
    """Places for links that need no target's name in the text: one word of its subject is enough."""

    def __init__(self, site: Site, encode: Encode | None) -> None:
        """`encode` is used on sites up to `EXACT_UP_TO` pages, for English ones."""
        self._site = site
        self._weight = np.zeros(len(site.content), np.float32)
        self._pointing = _pointing(site)
        self._encode = encode if len(site.pages) <= EXACT_UP_TO else None
        self._meanings = _meanings(site, self._encode) if self._encode else None

    def of(self, source: int, targets: Sequence[int], blocks: Sequence[int]) -> list[list[tuple[int, int]]]:
        """For each target some spans, first and last word in the columns, the likeliest first; `blocks` are the
        passages nearest to the targets."""
        reading = self._read(source)
        if reading is None:
            return [[] for _ in targets]
        worth = [self._worth(reading.sentences, target) for target in targets]
        said = np.array([_distinct(reading, one) for one in worth])
        share = said / np.maximum(said.max(axis=1, keepdims=True), 1e-9)
        found = []
        for number, (target, block) in enumerate(zip(targets, blocks, strict=True)):
            others = np.delete(share, number, axis=0)
            own = share[number] - (others.mean(axis=0) if len(others) else 0)
            score = self._sentence_scores(reading, target, block, (said[number], share[number], own))
            found.append(list(_spans(reading, worth[number], score)) if worth[number].any() else [])
        return found

    def _read(self, source: int) -> _Reading | None:
        site, page = self._site, self._site.pages[source]
        sentences = sentences_of(site.columns, source, page.html)
        if sentences is None:
            return None
        words = slice(sentences.begin, sentences.end)
        ids = site.columns.ids[words]
        return _Reading(
            sentences=sentences,
            vectors=self._encode(sentences.texts(page.html)) if self._encode else None,
            ids=ids,
            blocks=site.columns.block[words],
            nodes=site.columns.node[words],
            content=site.content[ids],
            pointing=self._pointing[ids],
        )

    def _worth(self, sentences: Sentences, target: int) -> Doubles:
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
        ids = columns.ids[sentences.begin : sentences.end]
        worth: Doubles = (self._weight[ids] * sentences.linkable * self._site.content[ids]).astype(np.float64)
        self._weight[stems] = 0
        self._weight[vectors.indices[typical]] = 0
        at = np.flatnonzero(worth)
        _, which, counts = np.unique(ids[at], return_inverse=True, return_counts=True)
        worth[at] /= np.sqrt(counts[which])
        return worth

    def _sentence_scores(
        self, reading: _Reading, target: int, block: int, spoken: tuple[Doubles, Doubles, Doubles]
    ) -> Doubles:
        """The logarithm of how likely each sentence is, but for a constant; -inf where none of its words may link."""
        said, share, own = spoken
        sentences = reading.sentences
        linkable = np.bincount(sentences.of, sentences.linkable, minlength=len(sentences))
        points = np.bincount(sentences.of, reading.pointing & sentences.linkable, minlength=len(sentences))
        number = np.arange(len(sentences))
        first = np.zeros(len(sentences))
        first[np.flatnonzero(share >= 0.6)[:1]] = 1
        features = np.stack(
            [
                share,
                share**2,
                reading.blocks[sentences.first] == block,
                np.log(sentences.size + 3),
                number / len(sentences),
                np.exp(-number / 4),
                np.exp(-(len(sentences) - 1 - number) / 2),
                _paragraphs(reading, said),
                own,
                first,
                np.minimum(points, 1),
                np.minimum(points, 3),
            ]
        )
        if reading.vectors is None or self._meanings is None:
            score = _WITHOUT @ features
        else:
            score = _WITH_MEANING @ features + reading.vectors @ self._meanings[target]
        result: Doubles = np.where(linkable > 0, score, -np.inf)
        return result


def _meanings(site: Site, encode: Encode) -> Floats:
    """Per page, what the vector of a sentence about it is like."""
    titles = encode([page.title for page in site.pages])
    subjects = encode([f"{page.title}. {page.summary}" for page in site.pages])
    return _TITLE_MEANING * titles + _SUBJECT_MEANING * subjects


def _distinct(reading: _Reading, worth: Doubles) -> Doubles:
    """What each sentence says, each word once."""
    at = np.flatnonzero(worth)
    keys = reading.sentences.of[at].astype(np.int64) << 32 | reading.ids[at]
    at = at[np.unique(keys, return_index=True)[1]]
    return np.bincount(reading.sentences.of[at], worth[at], minlength=len(reading.sentences)).astype(np.float64)


def _paragraphs(reading: _Reading, said: Doubles) -> Doubles:
    """What the paragraph of each sentence says for its length, in parts of the best one."""
    _, which = np.unique(reading.blocks[reading.sentences.first], return_inverse=True)
    sums = np.bincount(which, said) / np.sqrt(np.bincount(which, reading.sentences.size) + 20)
    result: Doubles = (sums / max(float(sums.max()), 1e-9))[which]
    return result


def _spans(reading: _Reading, worth: Doubles, score: Doubles) -> Iterator[tuple[int, int]]:
    """The likeliest spans of the likeliest sentences."""
    sentences = reading.sentences
    tried = np.argsort(-np.round(score, 6), kind="stable")[:_SENTENCES_TRIED]
    tried = tried[np.isfinite(score[tried])]
    chance = np.exp(score[tried] - score[tried].max()) if len(tried) else np.zeros(0)
    firsts, lasts, values = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], [np.zeros(0)]
    for sentence, likely in zip(tried.tolist(), chance.tolist(), strict=True):
        words = np.arange(int(sentences.size[sentence])) + int(sentences.first[sentence])
        first, last, value = _span_chances(reading, worth, words)
        firsts.append(first)
        lasts.append(last)
        values.append(likely * value)
    first, last, value = np.concatenate(firsts), np.concatenate(lasts), np.concatenate(values)
    for chosen in np.lexsort((first, last - first, -np.round(value, 6)))[:_SPANS_OFFERED].tolist():
        yield sentences.begin + int(first[chosen]), sentences.begin + int(last[chosen])


def _candidates(reading: _Reading, inside: Doubles, words: Longs) -> tuple[Longs, Longs, Doubles]:
    """Runs of up to eight words of one text node that begin and end on content words, and the best word of each."""
    usable = (reading.content & reading.sentences.linkable)[words]
    node = reading.nodes[words]
    best, firsts, lasts, bests = inside, [], [], []
    for size in range(min(_MOST_WORDS, len(words))):
        best = np.maximum(best[: len(words) - size], inside[size:])
        first = np.flatnonzero(usable[: len(words) - size] & usable[size:] & (node[: len(words) - size] == node[size:]))
        firsts.append(first)
        lasts.append(first + size)
        bests.append(best[first])
    return np.concatenate(firsts), np.concatenate(lasts), np.concatenate(bests)


def _span_chances(reading: _Reading, worth: Doubles, words: Longs) -> tuple[Longs, Longs, Doubles]:
    """The spans of a sentence, first and last word, and how likely each touches the link if its sentence holds one."""
    inside, pointing = worth[words], reading.pointing[words]
    first, last, best = _candidates(reading, inside, words)
    behind, count = last + 1, len(words)
    sums, points = np.concatenate([[0.0], np.cumsum(inside)]), np.concatenate([[0], np.cumsum(pointing)])
    total, most = max(float(sums[-1]), 1e-9), max(float(inside.max()), 1e-9)
    said = sums[behind] - sums[first]
    before, after = np.maximum(first - 2, 0), np.minimum(behind + 2, count)
    features = np.stack(
        [
            said / total,
            best / most,
            (behind - first) / count,
            points[first] - points[before],
            first / count,
            (count - behind) / count,
            inside[first] > 0,
            inside[last] > 0,
            said,
            (sums[after] - sums[behind] + sums[first] - sums[before]) / total,
            np.log(behind - first),
            points[behind] > points[first],
        ]
    )
    return words[first], words[last], 1 / (1 + np.exp(-(_SPAN @ features + _SPAN_BASE)))


def _pointing(site: Site) -> Bools:
    """Stems of words by which writers point elsewhere; known for English alone."""
    found = np.zeros(len(site.content), bool)
    for word in _POINTING:
        number = site.columns.vocabulary.number_of(word, "en")
        if number >= 0:
            found[number] = True
    return found
