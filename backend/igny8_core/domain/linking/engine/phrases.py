"""Which words of the site name which page: keyphrases, titles and their parts, each owned by one page only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from igny8_core.domain.linking.engine.text import STOP_WORDS, Words, forms
from igny8_core.domain.linking.engine.types import Page

MAX_WORDS = 7
MIN_TITLE_PART, MAX_TITLE_PART = 2, 5
MAX_SHARE_OF_TITLES = 0.1
"""A part that more titles share names a topic of the whole site, not one page."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """`weight` within 0–1 says how surely the words mean `target`; `kind` is for the explanation."""

    target: int
    weight: float
    kind: str


class Match(NamedTuple):
    """A phrase found in a page: the words number `first` to `last` (both inside)."""

    phrase: Phrase
    words: tuple[str, ...]
    first: int
    last: int


def collect(pages: Sequence[Page]) -> dict[tuple[str, ...], Phrase]:
    """Every phrase with its one owner: the heaviest claim, at a tie the page that comes first."""
    shared = Counter(part for page in pages for part in {part for part, _ in _title_parts(page)})
    ceiling = max(2, int(len(pages) * MAX_SHARE_OF_TITLES))
    owners: dict[tuple[str, ...], Phrase] = {}
    for number, page in enumerate(pages):
        if not page.may_receive:
            continue
        for words, weight, kind in _claims(page, shared, ceiling):
            held = owners.get(words)
            if held is None or weight > held.weight:
                owners[words] = Phrase(number, weight, kind)
    return owners


def _claims(
    page: Page, shared: Mapping[tuple[str, ...], int], ceiling: int
) -> Iterator[tuple[tuple[str, ...], float, str]]:
    for rank, keyphrase in enumerate(page.keyphrases):
        words = forms(keyphrase)
        if _names_something(words) and len(words) <= MAX_WORDS:
            yield words, 1.0 if rank == 0 else max(0.6, 0.85 - 0.05 * rank), "keyphrase"
    title = forms(page.title)
    if len(title) >= MIN_TITLE_PART and len(title) <= MAX_WORDS and _names_something(title):
        yield title, 0.95, "title"
    topic = {word for phrase in page.keyphrases for word in forms(phrase) if word not in STOP_WORDS}
    for words, share in _title_parts(page):
        # "check first" may stand in one title only and still name no page: a part shares a word with the keyphrases.
        if shared[words] <= ceiling and not (topic and topic.isdisjoint(words)):
            # Parts that several titles hold say less about each of them.
            yield words, (0.3 + 0.4 * share) / shared[words] ** 0.5, "words of its title"


def _title_parts(page: Page) -> Iterator[tuple[tuple[str, ...], float]]:
    """n-grams of the title that begin and end with content words, with their share of the title's content words."""
    title = forms(page.title)
    content = sum(1 for word in title if word not in STOP_WORDS) or 1
    for size in range(MIN_TITLE_PART, MAX_TITLE_PART + 1):
        for at in range(len(title) - size + 1):
            part = title[at : at + size]
            inside = [word for word in part if word not in STOP_WORDS]
            if part[0] in STOP_WORDS or part[-1] in STOP_WORDS or len(inside) < MIN_TITLE_PART:
                continue
            yield part, len(inside) / content


def _names_something(words: Sequence[str]) -> bool:
    return any(word not in STOP_WORDS and len(word) > 2 and not word.isdigit() for word in words)


class Scanner:
    """Finds all phrases in one pass over the words, longest first, without regular expressions."""

    def __init__(self, phrases: Mapping[tuple[str, ...], Phrase], *, avoid: Iterable[str] = ()) -> None:
        avoided = {forms(text) for text in avoid}
        self._phrases = {words: phrase for words, phrase in phrases.items() if words not in avoided}
        sizes: dict[str, set[int]] = {}
        for words in self._phrases:
            sizes.setdefault(words[0], set()).add(len(words))
        self._sizes = {first: sorted(found, reverse=True) for first, found in sizes.items()}

    def scan(self, words: Words) -> Iterator[Match]:
        """Matches inside one text node each; where one is found, shorter ones within it are not looked for."""
        at, end = 0, len(words)
        while at < end:
            # Most words begin no phrase: the one look-up here is what a page costs.
            sizes = self._sizes.get(words.forms[at])
            match = self._at(words, at, sizes) if sizes else None
            if match is None:
                at += 1
                continue
            yield match
            at = match.last + 1

    def _at(self, words: Words, at: int, sizes: Sequence[int]) -> Match | None:
        for size in sizes:
            key = tuple(words.forms[at : at + size])
            phrase = self._phrases.get(key) if len(key) == size else None
            if phrase is not None and words.runs[at] == words.runs[at + size - 1]:
                return Match(phrase, key, at, at + size - 1)
        return None
