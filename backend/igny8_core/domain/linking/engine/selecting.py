"""The safety rules, applied while links are chosen one by one, best first."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from igny8_core.domain.linking.engine.types import LinkSettings

Words = tuple[int, ...]
"""The stems of an anchor."""


@dataclass(slots=True)
class SourceState:
    """What a page may still take: links left, targets it has, words (counted in the page) in links, in order."""

    allowance: int
    linked: set[int] = field(default_factory=set)
    positions: list[int] = field(default_factory=list)
    answered: int = 0


class Place(NamedTuple):
    """A possible anchor: its first and last word counted in the page, its stems."""

    first: int
    last: int
    words: Words


class Selector:
    """Says yes or no to one candidate after another, and remembers."""

    def __init__(self, settings: LinkSettings, states: Sequence[SourceState], avoided: frozenset[Words]) -> None:
        self._settings = settings
        self._states = states
        self._avoided = avoided
        self._inbound = Counter(target for state in states for target in state.linked)
        self._owner: dict[Words, int | None] = {}

    def reserve(self, words: Words, target: int | None) -> None:
        """An anchor that the site uses already keeps its target; one used for two belongs to none."""
        held = self._owner.setdefault(words, target)
        if held != target:
            self._owner[words] = None

    def may(self, source: int, target: int) -> bool:
        """Whether any rule but those about the place forbids the link."""
        state = self._states[source]
        if state.allowance <= 0 or target in state.linked:
            return False
        if self._inbound[target] >= self._settings.max_inbound_per_target:
            return False
        return not self._answers(source, target) or state.answered < self._settings.max_reciprocal_per_page

    def take(self, source: int, target: int, place: Place) -> bool:
        """Whether the link may stand there; if so it is booked. Ask `may` first."""
        state = self._states[source]
        if place.words in self._avoided or place.first < self._settings.skip_first_words:
            return False
        owner = self._owner.get(place.words, target)
        if (owner != target and self._settings.one_anchor_one_target) or not self._is_free(state, place):
            return False
        state.answered += self._answers(source, target)
        for position in range(place.first, place.last + 1):
            insort(state.positions, position)
        state.allowance -= 1
        state.linked.add(target)
        self._inbound[target] += 1
        self._owner.setdefault(place.words, target)
        return True

    def _answers(self, source: int, target: int) -> bool:
        return source in self._states[target].linked

    def _is_free(self, state: SourceState, place: Place) -> bool:
        """No word of another link inside, nor within the distance before or after."""
        gap = self._settings.min_words_between
        at = bisect_left(state.positions, place.first)
        before = place.first - state.positions[at - 1] if at else gap + 1
        after = state.positions[at] - place.last if at < len(state.positions) else gap + 1
        return before > gap and after > gap
