"""Which links a site lacks: phrase matches, weighed by nearness and by how lonely the target is, under the rules."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lxml.html import HtmlElement

from igny8_core.domain.linking.engine.nearness import Vector, cosine, counts_of, vectors_of
from igny8_core.domain.linking.engine.phrases import Match, Scanner, collect
from igny8_core.domain.linking.engine.selecting import Candidate, Place, Selector, SourceState
from igny8_core.domain.linking.engine.text import Run, Words, forms, links_of, runs_of, same_url, words_of
from igny8_core.domain.linking.engine.types import LinkSettings, Page, Suggestion
from igny8_core.shared.utils.fragments import fragment

PLACES_KEPT = 4
"""How many places of one phrase in a page are remembered, in case an earlier one is too near another link."""


class _Found(NamedTuple):
    match: Match
    place: Place


@dataclass(slots=True)
class _Read:
    """What stays of a page after reading it: the tree itself is let go."""

    terms: Counter[str]
    found: list[_Found]
    state: SourceState
    anchors_in_use: list[tuple[tuple[str, ...], str]]


def suggest(pages: Sequence[Page], settings: LinkSettings) -> list[Suggestion]:
    """New links for all pages, best first within each source; sources in the order given.

    Holds: no page above its allowance (links it has are counted), one link per target and page, no anchor (in any
    form) for two targets of the site, none inside headings, links, code or captions, none nearer to another link than
    `min_words_between`, no pair below the relevance floor, no target above its inbound cap.
    """
    scanner = Scanner(collect(pages), avoid=settings.avoid_anchors)
    number_of = {same_url(page.url): number for number, page in enumerate(pages) if page.url}
    reads = [_read(page, scanner, number_of, settings) for page in pages]
    vectors = vectors_of([read.terms for read in reads])
    inbound = Counter(target for read in reads for target in read.state.linked)
    selector = Selector(settings, [read.state for read in reads], inbound)
    for read in reads:
        for words, href in read.anchors_in_use:
            selector.reserve(words, number_of.get(href))
    candidates = [
        candidate
        for number, read in enumerate(reads)
        for candidate in _candidates(number, read, pages, vectors, inbound, settings)
    ]
    chosen: dict[int, list[Suggestion]] = defaultdict(list)
    for candidate in sorted(candidates, key=Candidate.order):
        place = selector.take(candidate)
        if place is not None:
            chosen[candidate.source].append(_suggestion(candidate, place, pages))
    return [suggestion for number in range(len(pages)) for suggestion in chosen[number]]


def _read(page: Page, scanner: Scanner, number_of: dict[str, int], settings: LinkSettings) -> _Read:
    root = fragment(page.html)
    runs = runs_of(root)
    words = words_of(runs)
    hrefs = [(same_url(link.get("href", "")), link) for link in links_of(root)]
    internal = [number_of[href] for href, _ in hrefs if href in number_of]
    linked = {element for _, link in hrefs for element in link.iter()}
    linked_runs = {number for number, run in enumerate(runs) if _is_linked(run, linked)}
    positions = [index for index, number in enumerate(words.runs) if number in linked_runs]
    matches = scanner.scan(words) if page.may_give else ()
    return _Read(
        terms=counts_of(words.forms, forms(" ".join((page.title, *page.keyphrases)))),
        found=[
            _Found(match, _place(run, words, match))
            for match in matches
            if (run := runs[words.runs[match.first]]).linkable
        ],
        state=SourceState(
            allowance=settings.allowance(len(words)) - len(internal), linked=set(internal), positions=positions
        ),
        anchors_in_use=[(forms(link.text_content()), href) for href, link in hrefs if href in number_of],
    )


def _is_linked(run: Run, linked: set[HtmlElement]) -> bool:
    """Inside a link; the tail of the link itself is not."""
    return run.element in linked and not (run.is_tail and run.element.tag == "a")


def _place(run: Run, words: Words, match: Match) -> Place:
    start, end = words.starts[match.first], words.ends[match.last]
    return Place(match.first, match.last, run.block, run.offset + start, run.text[start:end])


def _candidates(
    source: int,
    read: _Read,
    pages: Sequence[Page],
    vectors: Sequence[Vector],
    inbound: Counter[int],
    settings: LinkSettings,
) -> Iterator[Candidate]:
    """The best phrase for each target, above the floor."""
    by_target: dict[int, list[_Found]] = defaultdict(list)
    for found in read.found:
        by_target[found.match.phrase.target].append(found)
    for target, matches in by_target.items():
        if target == source or pages[target].language != pages[source].language or target in read.state.linked:
            continue
        near = cosine(vectors[source], vectors[target])
        if near < settings.relevance_floor:
            continue
        best = max((found.match for found in matches), key=lambda match: (match.phrase.weight, len(match.words)))
        places = [found for found in matches if found.match.words == best.words][:PLACES_KEPT]
        yield Candidate(
            source=source,
            target=target,
            words=best.words,
            places=tuple(found.place for found in places),
            score=_score(near, best.phrase.weight, inbound[target], settings),
            near=near,
            kind=best.phrase.kind,
            orphan=inbound[target] == 0,
        )


def _score(near: float, phrase: float, inbound: int, settings: LinkSettings) -> float:
    # Cosines of related articles end near 0.5: the square root spreads them over the scale.
    base = settings.weight_nearness * math.sqrt(near) + settings.weight_phrase * phrase
    boosted = base / (settings.weight_nearness + settings.weight_phrase) + settings.orphan_boost / (1 + inbound)
    return round(min(1.0, boosted / (1 + settings.orphan_boost)), 4)


def _suggestion(candidate: Candidate, place: Place, pages: Sequence[Page]) -> Suggestion:
    orphan = "; no page links to it yet" if candidate.orphan else ""
    return Suggestion(
        source=pages[candidate.source].id,
        target=pages[candidate.target].id,
        anchor=place.anchor,
        block=place.block,
        start=place.start,
        score=candidate.score,
        why=f"“{place.anchor}” is {_naming(candidate.kind)}; the pages are {candidate.near:.0%} alike{orphan}.",
    )


def _naming(kind: str) -> str:
    return {"keyphrase": "a keyphrase of the target", "title": "the target's title"}.get(kind, f"made of {kind}")
