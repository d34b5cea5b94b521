"""What one analysis shares among its checks, and the shape of a check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from igny8_core.domain.optimization.analysis.document import Document, LinkSeen
from igny8_core.domain.optimization.analysis.keyphrase import Keyphrase, Occurrences, find
from igny8_core.domain.optimization.analysis.languages import Language
from igny8_core.domain.optimization.analysis.types import AnalysisInput, Finding, Group, Span


@dataclass
class Context:
    """Computed once, read by many."""

    data: AnalysisInput
    document: Document
    language: Language
    keyphrase: Keyphrase

    @cached_property
    def words(self) -> int:
        """All words that a reader sees."""
        return sum(len(block.words) for block in self.document.blocks)

    @cached_property
    def occurrences(self) -> Occurrences:
        """Where the keyphrase stands."""
        return find(self.keyphrase, self.document)

    @cached_property
    def links(self) -> tuple[list[LinkSeen], list[LinkSeen]]:
        """Internal and outbound web links."""
        internal: list[LinkSeen] = []
        outbound: list[LinkSeen] = []
        for link in self.document.links:
            parts = urlsplit(link.href)
            if parts.scheme not in {"", "http", "https"} or (not parts.netloc and link.href.startswith("#")):
                continue
            own = not parts.netloc or _host(parts.netloc) == _host(urlsplit(self.data.site_url).netloc)
            (internal if own else outbound).append(link)
        return internal, outbound


def _host(netloc: str) -> str:
    return netloc.casefold().removeprefix("www.")


@dataclass(frozen=True)
class Check:
    """One assessment. `run` returns None where the page gives no occasion for it (no image, no keyphrase …)."""

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
            tuple(self.positions),
        )


def banded(value: float, bands: Sequence[tuple[float, int]], otherwise: int) -> int:
    """The score of the first band whose upper end the value does not pass."""
    return next((score for end, score in bands if value <= end), otherwise)
