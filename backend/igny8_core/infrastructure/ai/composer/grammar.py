"""Sentences from templates: `[a|b]` picks one, `{slot}` fills one, and no sentence is said twice in one text."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from igny8_core.shared.utils.leftovers import banned_in

T = TypeVar("T")

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_ARTICLE = re.compile(r"\b([Aa]) (?=[aeioAEIO]|u[^nst ]|un[^i])")
_TRIES = 12


def seed_of(*parts: str) -> int:
    """A number that the same words always give, on every machine."""
    return int.from_bytes(hashlib.sha256("\x1f".join(parts).encode()).digest()[:8])


class Voice:
    """A seeded speaker. It remembers what it said, so that it does not repeat a template or a sentence too soon."""

    def __init__(self, slots: Mapping[str, str], *seed: str, banned: Sequence[str] = ()) -> None:
        self.slots = dict(slots)
        self.banned = tuple(banned)
        self.random = random.Random(seed_of(*seed))
        self._said: set[str] = set()
        self._used: dict[str, int] = {}
        self._opening = ""

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self.random.randrange(len(options))]

    def shuffled(self, options: Sequence[T]) -> list[T]:
        """The options in a seeded order."""
        return self.random.sample(list(options), len(options))

    def sentence(self, pool: Sequence[str], **extra: str) -> str:
        """A sentence from the pool's least used templates: capitalised, not said before, opening with a new word."""
        best = ""
        for _ in range(_TRIES):
            template = min(self.shuffled(pool), key=lambda option: self._used.get(option, 0))
            best = sentence_case(self.fill(template, **extra))
            opening = best.split(" ", 1)[0]
            if best not in self._said and opening != self._opening and not banned_in(best, self.banned):
                break
            self._used[template] = self._used.get(template, 0) + 1
        else:
            opening = best.split(" ", 1)[0]
        self._used[template] = self._used.get(template, 0) + 1
        self._said.add(best)
        self._opening = opening
        return best

    def fill(self, template: str, **extra: str) -> str:
        """The template with choices made and slots filled; a missing slot is a fault in a phrase bank."""
        while "[" in template:
            template = _CHOICE.sub(lambda found: self.pick(found[1].split("|")), template)
        slots = {**self.slots, **extra}
        return _ARTICLE.sub(r"\1n ", _SLOT.sub(lambda found: slots[found[1]], template))


def sentence_case(text: str) -> str:
    """The first letter as a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The first letter small, unless the word looks like a name or an acronym."""
    word = text.split(" ", 1)[0]
    return text if word[1:] != word[1:].lower() or word == "I" else text[:1].lower() + text[1:]


def listed(items: Sequence[str], *, last: str = "and") -> str:
    """'a, b and c'."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else ""
