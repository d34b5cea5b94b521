"""The safety rules, applied while links are chosen one by one, best first."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from igny8_core.domain.linking.engine.types import LinkSettings


@dataclass(slots=True)
class SourceState:
    """What a page may still take: links left, targets it has, word positions of its links in order."""

    allowance: int
    linked: set[int]
    positions: list[int]


class Place(NamedTuple):
    """Where an anchor stands: first and last word of the page, block, character in the block, the text itself."""

    first: int
    last: int
    block: int
    start: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible link with the places where its anchor stands."""

    source: int
    target: int
    words: tuple[str, ...]
    places: tuple[Place, ...]
    score: float
    near: float
    kind: str
    orphan: bool

    def order(self) -> tuple[float, int, int, tuple[str, ...]]:
        """Best first, and always the same order."""
        return (-self.score, self.source, self.target, self.words)


class Selector:
    """Says yes or no to one candidate after another, and remembers."""

    def __init__(self, settings: LinkSettings, states: Sequence[SourceState], inbound: Counter[int]) -> None:
        self._settings = settings
        self._states = states
        self._inbound = Counter(inbound)
        self._owner: dict[tuple[str, ...], int | None] = {}

    def reserve(self, words: tuple[str, ...], target: int | None) -> None:
        """An anchor that the site uses already keeps its target; one used for two belongs to none."""
        held = self._owner.setdefault(words, target)
        if held != target:
            self._owner[words] = None

    def take(self, candidate: Candidate) -> Place | None:
        """The first of its places where the link may go, or None."""
        state = self._states[candidate.source]
        if state.allowance <= 0 or candidate.target in state.linked:
            return None
        if self._inbound[candidate.target] >= self._settings.max_inbound_per_target:
            return None
        if self._owner.get(candidate.words, candidate.target) != candidate.target:
            return None
        place = next((place for place in candidate.places if self._is_free(state, place)), None)
        if place is not None:
            self._book(state, candidate, place)
        return place

    def _is_free(self, state: SourceState, place: Place) -> bool:
        """No word of another link within the distance before or after."""
        gap = self._settings.min_words_between
        at = bisect_left(state.positions, place.first)
        before = place.first - state.positions[at - 1] if at else gap + 1
        after = state.positions[at] - place.last if at < len(state.positions) else gap + 1
        return before > gap and after > gap

    def _book(self, state: SourceState, candidate: Candidate, place: Place) -> None:
        for index in range(place.first, place.last + 1):
            insort(state.positions, index)
        state.allowance -= 1
        state.linked.add(candidate.target)
        self._inbound[candidate.target] += 1
        self._owner[candidate.words] = candidate.target
