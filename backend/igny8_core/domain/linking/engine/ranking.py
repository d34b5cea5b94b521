"""How likely each page is to link to which others: signals of different kinds, brought to one scale and blended.

Candidates are a page's nearest neighbours and the pages whose phrases stand in its text: some dozens, whatever the size
of the site. What a page's own links say is never used for that page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from igny8_core.domain.linking.engine import nearness, passages, phrases
from igny8_core.domain.linking.engine.columns import Bools, Floats, Ints, Longs
from igny8_core.domain.linking.engine.content_types import factor
from igny8_core.domain.linking.engine.site import Site
from igny8_core.domain.linking.engine.text import language_of
from igny8_core.domain.linking.engine.types import LinkSettings

SIGNALS = ("nearness", "passage", "name", "phrase", "heading", "learned")
NEAR_FEW, NEAR_MANY = 100, 24
NAMED_FEW, NAMED_MANY = 80, 16
"""Candidates of each kind, on sites up to `nearness.EXACT_UP_TO` pages and on larger ones."""
_TOP = 10
_FRESH, _FRESH_DAYS = 0.4, 120


@dataclass(slots=True)
class Ranking:
    """Pairs by source, the likeliest target first; `signals` has one column for each of SIGNALS, within 0–1 before they
    are brought to one scale; `block` is that of the source's passage nearest to the target, -1 for none."""

    source: Longs
    target: Longs
    score: Floats
    signals: Floats
    block: Ints


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases in the text: which match stands in which page."""

    index: phrases.Index
    matches: phrases.Matches
    page: Ints


@dataclass(frozen=True, slots=True)
class Found:
    """The site's names in its text, and the words that its links are made of (None where there is no link)."""

    names: Phrases
    learned: Phrases | None
    lessons: Lessons | None


@dataclass(frozen=True, slots=True)
class Lessons:
    """Links that teach: rows of (phrase, target, source), each once."""

    rows: Longs


def find(site: Site) -> Found:
    """All phrases of the site in all its pages."""
    names = _scanned(site, site.index)
    taught = _lessons(site)
    if taught is None:
        return Found(names, None, None)
    return Found(names, _scanned(site, taught[0]), taught[1])


def _scanned(site: Site, index: phrases.Index) -> Phrases:
    matches = index.scan(site.columns.ids, site.columns.node, site.content)
    page = np.searchsorted(site.columns.pages, matches.first, side="right") - 1
    return Phrases(index, matches, page.astype(np.int32))


def _lessons(site: Site) -> tuple[phrases.Index, Lessons] | None:
    """The anchors of the site's links as phrases that their targets lay claim to."""
    words = [(link, trimmed(link.anchor, site.content)) for link in site.known]
    usable = [(link, ids) for link, ids in words if 0 < len(ids) <= phrases.MAX_WORDS]
    if not usable:
        return None
    rows = np.arange(len(usable), dtype=np.int32)
    kinds = np.full(len(usable), phrases.LEARNED, np.uint8)
    claims = phrases.claims_of([ids for _, ids in usable], rows, site.idf, site.content, kinds, whole=True)
    source = np.array([link.source for link, _ in usable], np.int64)[claims.pages]
    target = np.array([link.target for link, _ in usable], np.int32)[claims.pages]
    index = phrases.Index(phrases.distinct(replace(claims, pages=target)))
    if not len(index):
        return None
    place = np.minimum(np.searchsorted(index.hashes, claims.hashes), len(index) - 1)
    real = index.hashes[place] == claims.hashes
    return index, Lessons(np.unique(np.stack([place[real], target[real], source[real]], axis=1), axis=0))


def rank(site: Site, found: Found, settings: LinkSettings) -> Ranking:
    """Candidates of every page with their score, pairs that can never be linked left out."""
    few = len(site.pages) <= nearness.EXACT_UP_TO
    named, headed = _named(site, found.names)
    learned = _learned(site, found)
    near = nearness.nearest(site.vectors, NEAR_FEW if few else NEAR_MANY)
    count = NAMED_FEW if few else NAMED_MANY
    keys = [_key(site, near[0], near[1]), *(_best(one, len(site.pages), count) for one in (named, headed, learned))]
    pairs = np.unique(np.concatenate(keys))
    source, target = np.divmod(pairs, len(site.pages))
    allowed = _possible(site, source, target, settings)
    pairs, source, target = pairs[allowed], source[allowed], target[allowed]
    said = passages.compare(site.columns, site.subjects, site.idf, source, target)
    cosine = _cosines(site, (_key(site, near[0], near[1]), near[2]), pairs)
    lookups = [_looked_up(pairs, *one) for one in (named, headed, learned)]
    signals = np.stack([cosine, said.passage, said.name, *lookups], axis=1)
    score = _score(site, source, target, signals, settings)
    order = np.lexsort((target, -score, source))
    return Ranking(source[order], target[order], score[order], signals[order], said.block[order])


def _key(site: Site, source: Longs, target: Longs) -> Longs:
    return source.astype(np.int64) * len(site.pages) + target


Values = tuple[Longs, Floats]
"""Keys of pairs in order, and a value for each."""


def _named(site: Site, names: Phrases) -> tuple[Values, Values]:
    """The best phrase of each target in each page: by names, and by headings.

    A phrase is worth the share of the name it makes up, less the more pages say it and the more pages claim it.
    """
    index = names.index
    phrase, source, rare = _stands(site, names)
    worth = rare / np.sqrt(np.maximum(index.owners(), 1))
    runs = phrases.runs(source, len(site.pages))
    parts = [_named_in(site, index, worth, phrase[run], source[run]) for run in runs]
    return tuple(  # type: ignore[return-value]
        (np.concatenate([part[kind][0] for part in parts]), np.concatenate([part[kind][1] for part in parts]))
        for kind in range(2)
    )


def _named_in(
    site: Site, index: phrases.Index, worth: npt.NDArray[np.floating[Any]], phrase: Longs, source: Longs
) -> tuple[Values, Values]:
    which, claim = passages.expand(index.starts[phrase], index.starts[phrase + 1])
    target = index.pages[claim]
    value = np.sqrt(worth[phrase[which]] * index.shares[claim])
    others = source[which] != target
    heading = index.kinds[claim] == phrases.HEAD
    key = source[which] * len(site.pages) + target
    named, headed = (_largest(key[keep], value[keep]) for keep in (others & ~heading, others & heading))
    return named, headed


def _stands(site: Site, found: Phrases) -> tuple[Longs, Longs, Floats]:
    """Each phrase and page where it stands, once, by page; and how rare each phrase is, within 0–1."""
    pages, count = len(site.pages), max(1, len(found.index))
    runs = phrases.runs(found.page, pages)
    keys = [np.unique(found.page[run].astype(np.int64) * count + found.matches.phrase[run]) for run in runs]
    page, phrase = np.divmod(np.concatenate(keys), count)
    spread = np.bincount(phrase, minlength=len(found.index))
    rare = np.log((pages + 1) / (spread + 0.5)) / np.log(pages + 1)
    return phrase, page, np.maximum(rare, 0.0)


def _learned(site: Site, found: Found) -> Values:
    """What others link a page with, where the words stand: the share of their links with these words that lead there.

    A page's own links are taken out of the counts before the shares are computed for it.
    """
    if found.learned is None or found.lessons is None:
        return np.zeros(0, np.int64), np.zeros(0, np.float32)
    pages, index, rows = len(site.pages), found.learned.index, found.lessons.rows
    phrase, reader, rare = _stands(site, found.learned)
    which, claim = passages.expand(index.starts[phrase], index.starts[phrase + 1])
    of, reads, goal = phrase[which], reader[which], index.pages[claim].astype(np.int64)
    own = _counts_in(rows[:, 0] * pages + rows[:, 2], of * pages + reads)
    mine = _counts_in((rows[:, 0] * pages + rows[:, 1]) * pages + rows[:, 2], (of * pages + goal) * pages + reads)
    there = _counts_in(rows[:, 0] * pages + rows[:, 1], of * pages + goal) - mine
    all_of = np.bincount(rows[:, 0], minlength=len(index))[of] - own
    value = there / np.maximum(all_of, 1) * (1 - 0.5**there) * rare[of]
    keep = (there > 0) & (goal != reads)
    return _largest((reads * pages + goal)[keep], np.sqrt(value[keep]))


def _counts_in(known: Longs, keys: Longs) -> Longs:
    """How often each key is among the known ones."""
    values, counts = np.unique(known, return_counts=True)
    place = np.minimum(np.searchsorted(values, keys), len(values) - 1)
    return np.where(values[place] == keys, counts[place], 0)


def trimmed(words: Ints, content: Bools) -> Ints:
    """The words without small words at both ends."""
    inside = np.flatnonzero(content[words])
    return words[inside[0] : inside[-1] + 1] if len(inside) else words[:0]


def _largest(keys: Longs, values: Floats) -> Values:
    order = np.lexsort((-values, keys))
    keys, values = keys[order], values[order]
    first = np.ones(len(keys), bool)
    first[1:] = keys[1:] != keys[:-1]
    return keys[first], values[first].astype(np.float32)


def _best(values: Values, pages: int, count: int) -> Longs:
    """The keys of the best `count` targets of each source."""
    keys, worth = values
    source = keys // pages
    order = np.lexsort((keys, -worth, source))
    starts = np.searchsorted(source, source[order])
    return keys[order[np.arange(len(order)) - starts < count]]


def _looked_up(pairs: Longs, keys: Longs, values: Floats) -> Floats:
    if not len(keys):
        return np.zeros(len(pairs), np.float32)
    place = np.minimum(np.searchsorted(keys, pairs), len(keys) - 1)
    return np.where(keys[place] == pairs, values[place], 0).astype(np.float32)


def _cosines(site: Site, near: Values, pairs: Longs) -> Floats:
    """The cosine of every pair; those of the neighbours are known where nothing was pruned."""
    source, target = np.divmod(pairs, len(site.pages))
    if len(site.pages) > nearness.EXACT_UP_TO:
        return nearness.cosines(nearness.strongest(site.vectors, nearness.TERMS_KEPT), source, target)
    order = np.argsort(near[0])
    found = _looked_up(pairs, near[0][order], near[1][order])
    missing = np.flatnonzero(found == 0)
    found[missing] = nearness.cosines(site.vectors, source[missing], target[missing])
    return found


def _possible(site: Site, source: Longs, target: Longs, settings: LinkSettings) -> Bools:
    """Not to itself, to a translation, into another language, nor where a page may neither give nor receive."""
    pages = site.pages
    give = np.array([page.may_give for page in pages], bool)
    receive = np.array([page.may_receive for page in pages], bool)
    allowed: Bools = (source != target) & give[source] & receive[target]
    if settings.same_language_only:
        language = _coded([language_of(page.language) for page in pages])
        allowed &= language[source] == language[target]
    group = _coded([page.translation_group for page in pages])
    alone = np.array([not page.translation_group for page in pages], bool)
    allowed &= alone[source] | (group[source] != group[target])
    allowed &= factors(site, source, target, settings) > 0
    return allowed


def _coded(names: list[str]) -> Longs:
    return np.unique(np.array(names, dtype=object).astype(str), return_inverse=True)[1]


def factors(site: Site, source: Longs, target: Longs, settings: LinkSettings) -> Floats:
    """What the table of content types says for each pair."""
    kinds = sorted({page.entity_type for page in site.pages})
    code = _coded([page.entity_type for page in site.pages])
    table = np.array([[factor(settings.type_rules, one, other) for other in kinds] for one in kinds], np.float32)
    return table[code[source], code[target]] if len(kinds) else np.zeros(len(source), np.float32)


def _score(site: Site, source: Longs, target: Longs, signals: Floats, settings: LinkSettings) -> Floats:
    """Weighed sum of the signals, each divided by what a page's best targets have on average, squeezed into 0–1."""
    scaled = signals / np.array([_scale(site, source, column) for column in signals.T], np.float32)
    near = scaled[:, 0:2].mean(axis=1)
    phrase = (scaled[:, 2] + scaled[:, 3] + scaled[:, 4]) / 3
    total = settings.weight_nearness + settings.weight_phrase
    blended = (settings.weight_nearness * near + settings.weight_phrase * phrase) / total
    blended = blended + settings.weight_learned * scaled[:, 5]
    blended = blended + settings.weight_earlier * _earlier(site, source, target)
    blended = blended * factors(site, source, target, settings)
    score: Floats = (blended / (1 + blended)).astype(np.float32)
    return score


def _earlier(site: Site, source: Longs, target: Longs) -> Floats:
    """1 where the target is known not to be younger than the source, since people link to what is there; more if it was
    new then, since they link to what they have in mind."""
    days = np.array([page.date.toordinal() if page.date else 0 for page in site.pages])
    passed = days[source] - days[target]
    there = (days[source] > 0) & (days[target] > 0) & (passed >= 0)
    fresh = 1 + _FRESH * np.exp(-np.maximum(passed, 0) / _FRESH_DAYS)
    return np.where(there, fresh, 0).astype(np.float32)


def _scale(site: Site, source: Longs, column: Floats) -> float:
    """The mean of the best ten of each page, over the pages that have any."""
    counts = np.bincount(source, minlength=len(site.pages))
    widest = max(_TOP, int(counts.max()) if len(source) else 0)
    table = np.zeros((len(site.pages), widest), np.float32)
    table[source, np.arange(len(source)) - (np.cumsum(counts) - counts)[source]] = column
    best = np.partition(table, widest - _TOP, axis=1)[:, -_TOP:]
    best = best[best > 0]
    return float(best.mean()) if len(best) else 1.0
