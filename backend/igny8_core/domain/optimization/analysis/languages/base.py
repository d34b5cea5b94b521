"""What a language gives to the analysis. A method that is None is reported as not available, never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import Stemmer  # type: ignore[import-not-found]

from igny8_core.domain.optimization.analysis.sentences import bare_word

_MAX_ROOTS = 50_000


class Roots:
    """Word → root, remembered: a site uses the same words again and again.

    `derivations` are endings that make another word of a root (`develop`, `developer`, `development`): they stay apart,
    while the forms of each (`developers`) fall together.
    """

    def __init__(self, algorithm: str, derivations: tuple[str, ...] = (), plural: str = "") -> None:
        self._stem = Stemmer.Stemmer(algorithm, 0).stemWord
        self._derivations = derivations
        self._plural = plural
        self._known: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        """The Snowball stem of a word in lower case, possessives taken off."""
        root = self._known.get(word)
        if root is None:
            if len(self._known) >= _MAX_ROOTS:
                self._known.clear()
            root = self._known[word] = self._root(word.removesuffix("'s").removesuffix("'"))
        return root

    def _root(self, word: str) -> str:
        stem: str = self._stem(word)
        singular = word[:-3] + "y" if self._plural and word.endswith("ies") else word.removesuffix(self._plural)
        ending = next((ending for ending in self._derivations if singular.endswith(ending)), "")
        return f"{stem}-{ending}" if ending else stem


@dataclass(frozen=True)
class Connectives:
    """Words and phrases that tie a sentence to another. `phrases` are by their first word, with a blank at both ends.
    `pairs` stand in one sentence, the first part before the second, both as words."""

    singles: frozenset[str]
    phrases: dict[str, tuple[str, ...]]
    pairs: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]

    @classmethod
    def of(cls, listed: str, pairs: str = "") -> Connectives:
        """From `one|as a result|…` and `both … and|…`."""
        entries = [tuple(entry.split()) for entry in listed.replace("\n", " ").split("|") if entry.strip()]
        phrases: dict[str, tuple[str, ...]] = {}
        for entry in entries:
            if len(entry) > 1:
                phrases[entry[0]] = (*phrases.get(entry[0], ()), f" {' '.join(entry)} ")
        halves = [pair.split(" … ") for pair in pairs.replace("\n", " ").split("|") if pair.strip()]
        return cls(
            frozenset(entry[0] for entry in entries if len(entry) == 1),
            phrases,
            tuple((tuple(left.split()), tuple(right.split())) for left, right in halves),
        )

    def stand_in(self, words: Sequence[str]) -> bool:
        """Whether a sentence (words in lower case) holds one."""
        if not self.singles.isdisjoint(words):
            return True
        if begun := self._starts.intersection(words):
            text = f" {' '.join(words)} "
            if any(phrase in text for word in begun for phrase in self.phrases[word]):
                return True
        if self._halves.isdisjoint(words):
            return False
        return any(_in_order(words, left, right) for left, right in self.pairs if left[0] in words)

    @cached_property
    def _starts(self) -> frozenset[str]:
        return frozenset(self.phrases)

    @cached_property
    def _halves(self) -> frozenset[str]:
        return frozenset(left[0] for left, _ in self.pairs)


def _in_order(words: Sequence[str], left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    at = _find(words, left, 0)
    return at >= 0 and _find(words, right, at + len(left)) >= 0


def _find(words: Sequence[str], part: tuple[str, ...], start: int) -> int:
    size = len(part)
    return next((at for at in range(start, len(words) - size + 1) if tuple(words[at : at + size]) == part), -1)


class _Remembered(dict[str, bool]):
    """Word → whether the test holds for it."""

    def __init__(self, test: Callable[[str], bool]) -> None:
        super().__init__()
        self._test = test

    def __missing__(self, word: str) -> bool:
        if len(self) >= _MAX_ROOTS:
            self.clear()
        holds = self[word] = self._test(word)
        return holds


_CLOSING, _OPENING = ",;:)]–—", "(["


@dataclass(frozen=True)
class Passive:
    """An auxiliary and a participle within one clause. `breaks` begin a new clause, as does a comma, a bracket or a
    word that `is_break`; a participle right after one of `attributes` (articles, prepositions) is an adjective. With
    `verb_last` the participle may stand before the auxiliary, as in subordinate clauses. `within` is the greatest
    distance between the two, in words; 0 is any. One of `subjects` between them, unless the auxiliary asks, belongs to
    another verb: `is high and we wanted`."""

    auxiliaries: frozenset[str]
    is_participle: Callable[[str], bool]
    breaks: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    is_break: Callable[[str], bool] = lambda _: False
    verb_last: bool = False
    within: int = 0
    subjects: frozenset[str] = frozenset()

    @cached_property
    def _participles(self) -> _Remembered:
        return _Remembered(self.is_participle)

    def stands_in(self, words: Sequence[str], text: str) -> bool:
        """Whether a sentence has a verb in the passive; `words` are those of `text`, in lower case."""
        if self.auxiliaries.isdisjoint(words) or not any(map(self._participles.__getitem__, words)):
            return False
        return any(self._in_clause(clause) for clause in self._clauses(text))

    def _clauses(self, text: str) -> Iterator[list[str]]:
        """The words between marks and `breaks`, of clauses that have an auxiliary."""
        clause: list[str] = []
        breaks, is_break = self.breaks, self.is_break
        for raw in text.lower().replace("’", "'").replace("—", " — ").split():
            word = bare_word(raw)
            if clause and (word in breaks or is_break(word) or raw[0] in _OPENING):
                yield from self._worth(clause)
                clause = []
            if word:
                clause.append(word)
            if clause and raw[-1] in _CLOSING:
                yield from self._worth(clause)
                clause = []
        yield from self._worth(clause)

    def _worth(self, clause: list[str]) -> Iterator[list[str]]:
        if not self.auxiliaries.isdisjoint(clause):
            yield clause

    def _in_clause(self, words: list[str]) -> bool:
        places = [at for at, word in enumerate(words) if word in self.auxiliaries]
        for at, word in enumerate(words):
            if not self._participles[word] or (at and words[at - 1] in self.attributes):
                continue
            if any(self._belongs(words, place, at) for place in places if place != at):
                return True
        return False

    def _belongs(self, words: list[str], place: int, at: int) -> bool:
        apart = at - place
        if apart < 0:
            return self.verb_last and apart >= -2
        return apart <= (self.within or apart) and self.subjects.isdisjoint(words[place + 2 : at])


@dataclass(frozen=True)
class ReadingEase:
    """`base - sentence × words per sentence - syllable × syllables per word`, about 0 (hard) to 100 (easy)."""

    source: str
    base: float
    sentence: float
    syllable: float

    def value(self, words: int, sentences: int, syllables: int) -> float:
        """Within 0–100."""
        ease = self.base - self.sentence * words / sentences - self.syllable * syllables / words
        return round(min(100.0, max(0.0, ease)), 1)


class Syllables(dict[str, int]):
    """Word → number of syllables, at least one: vowel groups with the language's exceptions, remembered per word."""

    def __init__(
        self, groups: str, adjust: Sequence[tuple[str, int]] = (), words: dict[str, int] | None = None
    ) -> None:
        super().__init__(words or {})
        self._groups = re.compile(groups)
        self._adjust = [(re.compile(pattern), by) for pattern, by in adjust]
        self._given = dict(words or {})

    def __missing__(self, word: str) -> int:
        if len(self) >= _MAX_ROOTS:
            self.clear()
            self.update(self._given)
        count = len(self._groups.findall(word))
        for pattern, by in self._adjust:
            count += by * len(pattern.findall(word))
        count = self[word] = max(1, count)
        return count


def same(word: str) -> str:
    """The root of a word in a language without a stemmer."""
    return word


@dataclass(frozen=True)
class Language:
    """`root_of` folds word forms together; `openers` are words after which the second word of a sentence counts too
    when beginnings are compared; `long_sentence` is the number of words beyond which a sentence is long."""

    code: str
    root_of: Callable[[str], str] = same
    has_forms: bool = False
    function_words: frozenset[str] = field(default_factory=frozenset)
    abbreviations: frozenset[str] = field(default_factory=frozenset)
    openers: frozenset[str] = field(default_factory=frozenset)
    connectives: Connectives | None = None
    passive: Passive | None = None
    syllables: Callable[[str], int] | None = None
    reading_ease: ReadingEase | None = None
    common_words: frozenset[str] = field(default_factory=frozenset)
    long_sentence: int = 20
