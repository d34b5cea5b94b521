"""The keyphrase as the checks look for it: its content words in any form, in any order, within one sentence."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from igny8_core.domain.optimization.analysis.document import Block, Document
from igny8_core.domain.optimization.analysis.languages import Language
from igny8_core.domain.optimization.analysis.sentences import Sentence, tokens
from igny8_core.domain.optimization.analysis.types import Span

_JOINTS = re.compile(r"[^\w'&]+")
_QUOTES = '"“”„«»'
MAX_SPANS = 200


def parts_of(found: Iterable[str]) -> list[str]:
    """Compounds and addresses taken apart: `front-end` matches `front end`, `cloud.gov` matches `gov`."""
    parts: list[str] = []
    for word in found:
        if word.isalnum():
            parts.append(word)
        else:
            parts.extend(filter(None, _JOINTS.split(word)))
    return parts


def without_accents(word: str) -> str:
    """`café` is also written `cafe`."""
    if word.isascii():
        return word
    return "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))


@dataclass(frozen=True)
class Phrase:
    """`words` are all words in lower case, `keys` those looked for: the content words, or all where there are none.
    In quotes the exact phrase is meant. `known` and `roots` lead from a word or its root to a key's position; `hits`
    remembers which keys a word of the page stands for."""

    text: str
    words: tuple[str, ...]
    keys: tuple[str, ...]
    exact: bool
    language: Language
    known: dict[str, int] = field(compare=False)
    roots: dict[str, int] = field(compare=False)
    initials: frozenset[str] = field(compare=False)
    hits: dict[str, tuple[int, ...]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, text: str, language: Language, *, forms: bool = True) -> Phrase:
        """From what the user typed."""
        plain = text.strip()
        exact = len(plain) > 2 and plain[0] in _QUOTES and plain[-1] in _QUOTES
        found = tuple(parts_of(tokens(plain.strip(_QUOTES + "'"))))
        content = found if exact else tuple(word for word in found if word not in language.function_words)
        # A phrase of function words only has no better words than its own.
        keys = tuple(dict.fromkeys(content or found))
        known = {without_accents(key): at for at, key in enumerate(keys)} | {key: at for at, key in enumerate(keys)}
        roots = {language.root_of(key): at for at, key in enumerate(keys)} if forms and not exact else {}
        initials = frozenset(form[0] for form in (*known, *roots) if form)
        return cls(plain, found, keys, exact, language, known, roots, initials)

    @property
    def content_length(self) -> int:
        """Number of content words."""
        return sum(1 for word in self.words if word not in self.language.function_words)

    @property
    def only_function_words(self) -> bool:
        """`to be or not to be`."""
        return bool(self.words) and self.content_length == 0

    def keys_of(self, word: str) -> tuple[int, ...]:
        """Which keys a word of a text stands for, by position; compounds may stand for several."""
        known = self.hits.get(word)
        if known is None:
            if word[0] not in self.initials and word.isascii() and word.isalnum():
                return ()
            found = [self._key_of(part) for part in parts_of((word,))]
            known = self.hits[word] = tuple(key for key in found if key >= 0)
        return known

    def _key_of(self, part: str) -> int:
        at = self.known.get(part, -1)
        return self.roots.get(self.language.root_of(part), -1) if at < 0 and self.roots else at

    def share_in(self, found: Iterable[str]) -> float:
        """Share of the keys that stand among the words given; the exact phrase stands whole or not at all."""
        if not self.keys:
            return 0.0
        if self.exact:
            return float(self.exact_at(parts_of(found)) >= 0)
        return len({key for word in found for key in self.keys_of(word)}) / len(self.keys)

    def found_among(self, vocabulary: Iterable[str]) -> frozenset[str]:
        """The words that stand for one of the keys; most are told by their first letter."""
        initials = self.initials
        likely = [word for word in vocabulary if word[0] in initials or not word.isalnum() or not word.isascii()]
        return frozenset(word for word in likely if self.keys_of(word))

    def narrowed(self, found: list[str], wanted: frozenset[str]) -> list[str]:
        """Only the words that matter; the exact phrase needs all."""
        return found if self.exact else [word for word in found if word in wanted]

    def times_in(self, found: Sequence[str]) -> int:
        """How often the phrase stands in one sentence: the count of its rarest word there."""
        if self.exact:
            return self._times_exact(parts_of(found))
        counts = Counter(key for word in found for key in self.keys_of(word))
        return min((counts[key] for key in range(len(self.keys))), default=0)

    def _times_exact(self, parts: list[str]) -> int:
        times, at = 0, self.exact_at(parts)
        while at >= 0:
            times += 1
            parts = parts[at + len(self.words) :]
            at = self.exact_at(parts)
        return times

    def exact_at(self, parts: Sequence[str]) -> int:
        """Position of the exact phrase in the words, or -1."""
        size, words = len(self.words), list(self.words)
        if not size:
            return -1
        return next((at for at in range(len(parts) - size + 1) if list(parts[at : at + size]) == words), -1)

    def stands_at(self, text: str) -> int:
        """Where the text holds the exact phrase as whole words, or -1; apostrophes and case do not matter."""
        low, wanted = _plain(text), _plain(self.text).strip(_QUOTES + "'")
        at = low.find(wanted) if wanted else -1
        while at >= 0 and not _is_whole(low, at, at + len(wanted)):
            at = low.find(wanted, at + 1)
        return at

    def fills(self, text: str) -> bool:
        """Whether the text is the phrase and nothing else but function words."""
        found = parts_of(tokens(text))
        if self.exact:
            return tuple(found) == self.words
        rest = [word for word in found if word not in self.language.function_words and not self.keys_of(word)]
        return not rest and self.share_in(found) == 1


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def _is_whole(text: str, start: int, end: int) -> bool:
    """Not a part of a longer word; a possessive is another word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not before.isalnum() and not after.isalnum() and not (after == "'" and text[end + 1 : end + 2].isalnum())


@dataclass(frozen=True)
class Topic:
    """The keyphrase with its synonyms."""

    keyphrase: Phrase
    synonyms: tuple[Phrase, ...]

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The keyphrase first."""
        return (self.keyphrase, *self.synonyms)

    def best_share(self, found: Sequence[str]) -> float:
        """The greatest share that any of the phrases has."""
        return max(phrase.share_in(found) for phrase in self.phrases)

    def reflected_in(self, found: Sequence[str]) -> bool:
        """Whether a heading or title is about the topic: more than half of the words; all of them where the
        language's function words are not known."""
        least = 0.5 if self.keyphrase.language.function_words else 0.999
        return any(phrase.share_in(found) > least for phrase in self.phrases)


@dataclass(frozen=True)
class Occurrences:
    """Where the phrase stands in a page; `several_forms` says that it does so in more than one form."""

    total: int
    sentences: tuple[Sentence, ...]
    longest_gap: float
    several_forms: bool
    phrase: Phrase

    def spans(self, document: Document) -> tuple[Span, ...]:
        """The words to highlight."""
        found: list[Span] = []
        for sentence in self.sentences:
            found.extend(_word_spans(self.phrase, document.blocks[sentence.block], sentence))
            if len(found) >= MAX_SPANS:
                break
        return tuple(found[:MAX_SPANS])


def _word_spans(phrase: Phrase, block: Block, sentence: Sentence) -> list[Span]:
    low = sentence.text.lower().replace("’", "'")
    if len(low) != len(sentence.text):  # a letter whose small form is two
        return [sentence.span()]
    spans: list[Span] = []
    for word in {word for word in sentence.words if phrase.keys_of(word)}:
        at = low.find(word)
        while at >= 0:
            if _is_whole(low, at, at + len(word)):
                start = sentence.start + at
                spans.append(Span(block.number, start, start + len(word), block.text[start : start + len(word)]))
            at = low.find(word, at + len(word))
    return sorted(spans, key=lambda span: span.start)


def find(topic: Topic, document: Document) -> Occurrences:
    """Counts over all sentences, headings included; `longest_gap` is the share of sentences in the longest stretch
    that holds no more than half of the words of the keyphrase or of a synonym."""
    phrase = topic.keyphrase
    wanted = [each.found_among(document.counts) for each in topic.phrases]
    total = 0
    hits: list[Sentence] = []
    longest = gap = 0
    for sentence in document.sentences:
        shares = [0.0]
        for each, words in zip(topic.phrases, wanted, strict=True):
            share = 0.0 if words.isdisjoint(sentence.words) else each.share_in(each.narrowed(sentence.words, words))
            shares.append(share)
            if each is phrase and share == 1:
                total += phrase.times_in(phrase.narrowed(sentence.words, words))
                hits.append(sentence)
        gap = 0 if max(shares) > 0.5 else gap + 1
        longest = max(longest, gap)
    used = {part for hit in hits for part in parts_of(word for word in hit.words if word in wanted[0])}
    several = any(part not in phrase.known and phrase.keys_of(part) for part in used)
    return Occurrences(total, tuple(hits), longest / max(1, len(document.sentences)), several, phrase)
