"""The safety rules, applied while links are chosen one by one, best first."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from igny8_core.domain.linking.engine.text import Word
from igny8_core.domain.linking.engine.types import LinkSettings


@dataclass(slots=True)
class SourceState:
    """What a page may still take: links left, targets it has, word positions of its links in order."""

    allowance: int
    linked: set[int]
    positions: list[int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible link with the places where its anchor stands."""

    source: int
    target: int
    words: tuple[str, ...]
    places: tuple[tuple[Word, Word, str], ...]
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

    def take(self, candidate: Candidate) -> int | None:
        """The position among its places where the link goes, or None."""
        state = self._states[candidate.source]
        if state.allowance <= 0 or candidate.target in state.linked:
            return None
        if self._inbound[candidate.target] >= self._settings.max_inbound_per_target:
            return None
        if self._owner.get(candidate.words, candidate.target) != candidate.target:
            return None
        free = (self._is_free(state, first, last) for first, last, _ in candidate.places)
        place = next((position for position, is_free in enumerate(free) if is_free), None)
        if place is not None:
            self._book(state, candidate, place)
        return place

    def _is_free(self, state: SourceState, first: Word, last: Word) -> bool:
        """No word of another link within the distance before or after."""
        gap = self._settings.min_words_between
        at = bisect_left(state.positions, first.index)
        before = first.index - state.positions[at - 1] if at else gap + 1
        after = state.positions[at] - last.index if at < len(state.positions) else gap + 1
        return before > gap and after > gap

    def _book(self, state: SourceState, candidate: Candidate, place: int) -> None:
        first, last, _ = candidate.places[place]
        for index in range(first.index, last.index + 1):
            insort(state.positions, index)
        state.allowance -= 1
        state.linked.add(candidate.target)
        self._inbound[candidate.target] += 1
        self._owner[candidate.words] = candidate.target
