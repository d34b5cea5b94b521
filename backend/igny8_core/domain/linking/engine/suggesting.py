"""Which links a site lacks: likely targets with words that can carry the link, taken best first under the rules."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from igny8_core.domain.linking.engine import anchors, phrases
from igny8_core.domain.linking.engine.anchors import Anchor, Places
from igny8_core.domain.linking.engine.columns import LINKED, Floats, Longs
from igny8_core.domain.linking.engine.likely_places import Encode, LikelyPlaces
from igny8_core.domain.linking.engine.ranking import SIGNALS, Ranking, find, rank
from igny8_core.domain.linking.engine.selecting import Place, Selector, SourceState
from igny8_core.domain.linking.engine.site import Site, survey
from igny8_core.domain.linking.engine.types import LinkSettings, Page, Suggestion

_NEAR = SIGNALS.index("nearness")
LONGEST_RANKED = 9
"""Words of an anchor that only shows where a link would stand."""
_SHOWN = 0.005
"""A part of the score below this is not told."""


def suggest(pages: Sequence[Page], settings: LinkSettings) -> list[Suggestion]:
    """New links for all pages, best first within each source; sources in the order given. Ids must differ.

    Holds: no page above its allowance (links it has are counted), one link per target and page, no anchor (in any
    form) for two targets of the site, none inside headings, links, code, captions, quotes, navigation, buttons or
    protected elements, none nearer to another link than `min_words_between`, no pair below the relevance floor, no
    target above its inbound cap, no more links that answer a link than `max_reciprocal_per_page`, only pairs that
    language, translation and content types allow. The order of `pages` does not change which links come out.
    """
    order = sorted(range(len(pages)), key=lambda number: pages[number].id)
    site = survey([pages[number] for number in order], settings)
    found = find(site)
    ranking = rank(site, found, settings)
    boosts = _boosts(site, settings)
    chosen: dict[str, list[Suggestion]] = defaultdict(list)
    places = anchors.places_of(site, found, ranking, strict=True)
    for suggestion in _selected(site, ranking, places, boosts, settings):
        chosen[suggestion.source].append(suggestion)
    return [suggestion for page in pages for suggestion in chosen[page.id]]


def likeliest(
    pages: Sequence[Page], settings: LinkSettings, top: int, *, encode: Encode | None = None
) -> Iterator[Suggestion]:
    """The `top` targets that each page would most likely link to, whatever the rules say; best first.

    Each page is ranked as if it had no links itself; the links of the other pages teach what leads where. The anchor is
    empty, and its place -1, where no word of the page's own text names the target. `encode` turns texts to unit
    vectors by meaning, which helps to find the sentence; without one words alone decide.
    """
    site = survey(pages, settings)
    found = find(site)
    ranking = rank(site, found, settings)
    places = LikelyPlaces(site, found, encode)
    starts = np.searchsorted(ranking.source, np.arange(len(pages) + 1))
    for number, page in enumerate(pages):
        rows = np.arange(starts[number], min(starts[number] + top, starts[number + 1]))
        spans = places.of(number, ranking.target[rows].tolist(), ranking.block[rows].tolist()) if len(rows) else []
        for row, offered in zip(rows.tolist(), spans, strict=True):
            anchor = _likeliest_anchor(site, number, offered)
            score = float(ranking.score[row])
            yield _suggestion(site, ranking, row, page, anchor, (score, {}, _naming(None)))


def _likeliest_anchor(site: Site, source: int, spans: Sequence[tuple[int, int]]) -> Anchor | None:
    """The first span that reads naturally; else the first word of the likeliest one, as far as it does."""
    tried = [*spans, *((first, first) for first, _ in spans)]
    whole = (anchors.natural(site, source, first, last, LONGEST_RANKED) for first, last in tried)
    return next((anchor for anchor in whole if anchor is not None), None)


def _selected(
    site: Site, ranking: Ranking, places: Places, boosts: Floats, settings: LinkSettings
) -> Iterator[Suggestion]:
    selector = _selector(site, settings)
    inbound = Counter(link.target for link in site.known)
    starts = np.flatnonzero(np.diff(places.pair, prepend=-1))
    ends = np.append(starts[1:], len(places.pair))
    rows = places.pair[starts]
    parts = _parts(site, ranking, rows, boosts, settings)
    scores = np.round(_whole(ranking.score[rows], parts), 4)
    near = ranking.signals[rows, _NEAR]
    order = np.lexsort((ranking.target[rows], ranking.source[rows], -scores))
    for number in order[near[order] >= settings.relevance_floor].tolist():
        row = int(rows[number])
        source, target = int(ranking.source[row]), int(ranking.target[row])
        if not selector.may(source, target):
            continue
        for at in range(starts[number], ends[number]):
            anchor = _taken(site, selector, (source, target), places, at, settings)
            if anchor is not None:
                told = {name: round(float(values[number]), 3) for name, values in parts.items()}
                words = _naming(int(places.kind[at])) + _reasons(site, source, target, inbound)
                yield _suggestion(site, ranking, row, site.pages[source], anchor, (float(scores[number]), told, words))
                break


def _taken(
    site: Site, selector: Selector, pair: tuple[int, int], places: Places, at: int, settings: LinkSettings
) -> Anchor | None:
    first = int(places.first[at])
    last = first + int(places.size[at]) - 1
    anchor = anchors.natural(site, pair[0], first, last, settings.max_anchor_words)
    if anchor is None or not anchors.same_form(site, pair[1], anchor):
        return None
    begin = int(site.columns.pages[pair[0]])
    words = tuple(site.columns.ids[anchor.first : anchor.last + 1].tolist())
    return anchor if selector.take(*pair, Place(anchor.first - begin, anchor.last - begin, words)) else None


def _selector(site: Site, settings: LinkSettings) -> Selector:
    columns = site.columns
    states = [SourceState(settings.allowance(int(words))) for words in columns.count()]
    linked = np.flatnonzero(columns.flags & LINKED)
    for page, word in zip((np.searchsorted(columns.pages, linked, side="right") - 1).tolist(), linked, strict=True):
        states[page].positions.append(int(word - columns.pages[page]))
    for link in site.known:
        state = states[link.source]
        state.allowance -= 1
        state.linked.add(link.target)
        if not link.in_text and link.start >= 0:
            state.positions = sorted({*state.positions, *_words_within(site, link.source, link.start, link.end)})
    avoided = frozenset(
        tuple(site.columns.vocabulary.number_of(word, language) for word in text.split())
        for language in {page.language for page in site.pages}
        for text in settings.avoid_anchors
    )
    selector = Selector(settings, states, avoided)
    for link in site.known:
        if len(link.anchor):
            selector.reserve(tuple(link.anchor.tolist()), link.target)
    return selector


def _words_within(site: Site, page: int, start: int, end: int) -> list[int]:
    """The words of a page, counted in it, that stand in a part of its source."""
    columns = site.columns
    begin, stop = int(columns.pages[page]), int(columns.pages[page + 1])
    return [
        word - begin
        for word in range(begin, stop)
        if (span := columns.source_span(word, word))[0] < end and start < span[1]
    ]


def _boosts(site: Site, settings: LinkSettings) -> Floats:
    """What each page gains as a target because it needs links: orphans most, then pages deep in the site."""
    inbound = np.bincount([link.target for link in site.known], minlength=len(site.pages)) if site.known else 0
    orphan = settings.orphan_boost / (1 + np.broadcast_to(inbound, len(site.pages)))
    deep = [settings.deep_boost * (page.depth is not None and page.depth >= settings.deep_from) for page in site.pages]
    boosts: Floats = (orphan + np.array(deep)).astype(np.float32)
    return boosts


def _parts(site: Site, ranking: Ranking, rows: Longs, boosts: Floats, settings: LinkSettings) -> dict[str, Floats]:
    """What comes on top of the ranking, by name: the target's need, a shared cluster, the cluster's hub."""
    source, target = ranking.source[rows], ranking.target[rows]
    clusters = np.unique([page.cluster for page in site.pages], return_inverse=True)[1]
    some = np.array([bool(page.cluster) for page in site.pages], bool)
    hub = np.array([page.is_hub for page in site.pages], bool)
    shared = (clusters[source] == clusters[target]) & some[source]
    return {
        "need": boosts[target],
        "cluster": np.where(shared, settings.cluster_boost, 0.0),
        "hub": np.where(shared & hub[target], settings.hub_boost, 0.0),
    }


def _whole(score: Floats, parts: dict[str, Floats]) -> Floats:
    """Ranking and what comes on top, still within 0–1: each part takes its share of what is left to 1."""
    left = 1 - score
    for part in parts.values():
        left = left * (1 - np.minimum(part, 1))
    return 1 - left


def _suggestion(
    site: Site, ranking: Ranking, row: int, page: Page, anchor: Anchor | None, told: tuple[float, dict[str, float], str]
) -> Suggestion:
    score, parts, words = told
    target = site.pages[int(ranking.target[row])]
    signals = dict(zip(SIGNALS, (round(float(value), 3) for value in ranking.signals[row]), strict=True))
    block, start = site.columns.in_block(anchor.first) if anchor else (-1, -1)
    alike = f"the pages are {signals['nearness']:.0%} alike, the nearest passage {signals['passage']:.0%}"
    said = f"“{anchor.text}” {words}; " if anchor else "No words of the text name it; "
    return Suggestion(
        source=page.id,
        target=target.id,
        anchor=anchor.text if anchor else "",
        block=block,
        start=start,
        score=round(score, 4),
        why=f"{said}{alike}.",
        signals={**signals, **{name: value for name, value in parts.items() if value >= _SHOWN}},
        link_type="hub" if parts.get("hub") else "contextual",
        offset=anchor.start if anchor else -1,
    )


def _naming(kind: int | None) -> str:
    return f"is {phrases.KINDS[kind]}" if kind is not None else "says most of its subject"


def _reasons(site: Site, source: int, target: int, inbound: Counter[int]) -> str:
    page, goal = site.pages[source], site.pages[target]
    found = []
    if not inbound[target]:
        found.append("no page links to it yet")
    elif goal.depth is not None:
        found.append(f"it lies {goal.depth} clicks from home")
    if page.cluster and page.cluster == goal.cluster:
        found.append("it is the hub of the same cluster" if goal.is_hub else "it belongs to the same cluster")
    return "".join(f"; {reason}" for reason in found)
