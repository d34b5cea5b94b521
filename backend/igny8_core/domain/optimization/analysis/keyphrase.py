"""The keyphrase as the checks look for it: its content words in any form, in any order, within one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from igny8_core.domain.optimization.analysis.document import Block, Document, Sentence
from igny8_core.domain.optimization.analysis.languages import Language
from igny8_core.domain.optimization.analysis.types import Span
from igny8_core.shared.utils.html import words


@dataclass(frozen=True)
class Keyphrase:
    """`stems` are the content words' stems; `words` all words in lower case; in quotes, the exact phrase is meant."""

    text: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    language: Language

    @classmethod
    def of(cls, text: str, language: Language) -> Keyphrase:
        """From what the user typed."""
        plain = text.strip().strip("\"“”'")
        found = tuple(parts_of(words(plain)))
        content = [word for word in found if word not in language.function_words]
        # A phrase of function words only has no better words than its own.
        stems = tuple(dict.fromkeys(language.stem(word) for word in content or found))
        return cls(plain, found, stems, language)

    @property
    def content_length(self) -> int:
        """Number of content words."""
        return sum(1 for word in self.words if word not in self.language.function_words)

    @property
    def only_function_words(self) -> bool:
        """`to be or not to be`."""
        return bool(self.words) and self.content_length == 0

    def share_in(self, found: list[str]) -> float:
        """Share of the content words that stand, in any form, among the words given."""
        if not self.stems:
            return 0.0
        stems = {self.language.stem(word) for word in parts_of(found)}
        return sum(1 for stem in self.stems if stem in stems) / len(self.stems)

    def share_in_text(self, text: str) -> float:
        """`share_in` of plain text."""
        return self.share_in(words(text))

    def times_in(self, found: list[str]) -> int:
        """How often the whole phrase stands in one sentence: the count of its rarest word there."""
        counts = Counter(self.language.stem(word) for word in parts_of(found))
        return min((counts[stem] for stem in self.stems), default=0)

    def is_exactly(self, text: str) -> bool:
        """Whether the text is the phrase and nothing else but function words."""
        found = parts_of(words(text))
        stems = {self.language.stem(word) for word in found if word not in self.language.function_words}
        return bool(stems) and stems == set(self.stems)

    def exact_at(self, text: str) -> int:
        """Word position of the exact phrase in the text, or -1."""
        found = parts_of(words(text))
        size = len(self.words)
        return next((at for at in range(len(found) - size + 1) if tuple(found[at : at + size]) == self.words), -1)


def parts_of(found: Sequence[str]) -> list[str]:
    """Words in lower case, compounds taken apart: `front-end` matches `front end`."""
    return [part for word in found for part in word.casefold().replace("’", "'").split("-")]


@dataclass(frozen=True)
class Occurrences:
    """Where the phrase stands in a page."""

    total: int
    sentences: tuple[Sentence, ...]
    longest_gap: float

    def spans(self) -> tuple[Span, ...]:
        """The sentences to highlight."""
        return tuple(sentence.span() for sentence in self.sentences[:50])


def find(keyphrase: Keyphrase, document: Document) -> Occurrences:
    """Counts over all sentences, headings included; `longest_gap` is the share of sentences in the longest stretch
    that holds no more than half of the phrase's words."""
    total = 0
    hits: list[Sentence] = []
    longest = gap = seen = 0
    for block in document.blocks:
        for sentence in block.sentences:
            times = keyphrase.times_in(sentence.words)
            total += times
            if times:
                hits.append(sentence)
            seen += 1
            gap = 0 if keyphrase.share_in(sentence.words) > 0.5 else gap + 1
            longest = max(longest, gap)
    return Occurrences(total, tuple(hits), longest / seen if seen else 1.0)


def reflects(keyphrase: Keyphrase, heading: Block) -> bool:
    """Whether a heading is about the topic: more than half of the content words."""
    return keyphrase.share_in(heading.words) > 0.5
