"""What one analysis shares among its checks, and the shape of a check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from igny8_core.domain.optimization.analysis.document import Document, LinkSeen
from igny8_core.domain.optimization.analysis.keyphrase import Occurrences, Phrase, Topic, find
from igny8_core.domain.optimization.analysis.languages import Language
from igny8_core.domain.optimization.analysis.markup import StructuredData, structured_data
from igny8_core.domain.optimization.analysis.sentences import Sentence
from igny8_core.domain.optimization.analysis.types import AnalysisInput, Finding, Group, Span

MAX_POSITIONS = 200


@dataclass
class Context:
    """Computed once, read by many. `title` and `description` are without entities."""

    data: AnalysisInput
    document: Document
    language: Language
    topic: Topic
    title: str
    description: str

    @property
    def keyphrase(self) -> Phrase:
        """The page's own, without synonyms."""
        return self.topic.keyphrase

    @cached_property
    def words(self) -> int:
        """All words of the author: quotes and code left out."""
        return sum(len(sentence.words) for sentence in self.document.sentences)

    @cached_property
    def occurrences(self) -> Occurrences:
        """Where the keyphrase stands."""
        return find(self.topic, self.document)

    @cached_property
    def markup(self) -> StructuredData:
        """The JSON-LD of the page and beside it."""
        return structured_data([*self.document.scripts, *([self.data.json_ld] if self.data.json_ld.strip() else [])])

    @cached_property
    def reading_ease(self) -> float | None:
        """The language's reading ease, 0–100; None where it has no formula or there is no sentence."""
        formula, count = self.language.reading_ease, self.language.syllables
        sentences = len(self.document.sentences)
        if formula is None or count is None or not sentences:
            return None
        syllables = sum(count(word) * times for word, times in self.document.counts.items())
        return formula.value(self.words, sentences, syllables)

    @cached_property
    def links(self) -> tuple[list[LinkSeen], list[LinkSeen]]:
        """Internal and outbound web links; those to a place in the page itself are neither."""
        own = _host(urlsplit(self.data.site_url or self.data.permalink).netloc)
        internal: list[LinkSeen] = []
        outbound: list[LinkSeen] = []
        for link in self.document.links:
            scheme, host = _target(link.href)
            if scheme not in {"", "http", "https"} or link.href.startswith("#"):
                continue
            (internal if not host or host == own else outbound).append(link)
        return internal, outbound


def _target(href: str) -> tuple[str, str]:
    try:
        parts = urlsplit(href)
    except ValueError:  # such as a bracket that opens no IPv6 address
        return "invalid", ""
    return parts.scheme, _host(parts.netloc)


def _host(netloc: str) -> str:
    return netloc.casefold().removeprefix("www.")


@dataclass(frozen=True)
class Check:
    """One assessment. `run` returns None where the page gives no occasion for it (no image, no title …)."""

    id: str
    group: Group
    equivalent: str
    run: Callable[[Context], Outcome | None]
    weight: float = 1.0
    needs: Callable[[Language], bool] = lambda _: True


@dataclass(frozen=True)
class Outcome:
    """What a check found; a check's table row adds the rest."""

    score: int
    sentence: str
    how_to_mend: str = ""
    positions: Sequence[Span] = ()

    def finding(self, check: Check) -> Finding:
        """The finding as reported; advice only where something is amiss."""
        mend = self.how_to_mend if self.score < 8 else ""
        return Finding(
            check.id,
            check.group,
            check.equivalent,
            self.score,
            self.sentence,
            mend,
            check.weight,
            tuple(self.positions[:MAX_POSITIONS]),
        )


def banded(value: float, bands: Sequence[tuple[float, int]], otherwise: int) -> int:
    """The score of the first band whose upper end the value does not pass."""
    return next((score for end, score in bands if value <= end), otherwise)


def counted(number: int, one: str, many: str = "") -> str:
    """`1 image`, `3 images`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def spans_of(sentences: Sequence[Sentence]) -> list[Span]:
    """Where to highlight sentences."""
    return [sentence.span() for sentence in sentences[:MAX_POSITIONS]]
