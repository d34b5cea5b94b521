"""What goes into the linker and what comes out. Pure data: ids, text and numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A page that may link and be linked to. `html` is sanitised; `keyphrases` best first; `url` as links write it."""

    id: str
    title: str
    html: str
    url: str = ""
    keyphrases: tuple[str, ...] = ()
    language: str = "en"
    may_receive: bool = True
    may_give: bool = True


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """The safety rules of product.md ('Starting values'), and the weights of the score.

    `relevance_floor` is a cosine of TF-IDF vectors; pages below it are not linked whatever phrase they share.
    Weights: cosine and phrase match share the score, an orphan target gains up to `orphan_boost` on top.
    """

    per_1000_words: float = 3.0
    max_per_page: int = 10
    first_link_from_words: int = 100
    min_words_between: int = 40
    relevance_floor: float = 0.06
    max_inbound_per_target: int = 100
    orphan_boost: float = 0.15
    weight_nearness: float = 0.5
    weight_phrase: float = 0.5
    avoid_anchors: frozenset[str] = frozenset()

    def allowance(self, words: int) -> int:
        """How many internal links a page of that length may hold in all; the first is allowed a little early."""
        if words < self.first_link_from_words:
            return 0
        return min(self.max_per_page, max(1, int(words * self.per_1000_words / 1000)))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Link `anchor` in `source` to `target`. `block` counts block elements in reading order, `start` is the character
    within that block's own text; `score` lies within 0–1; `why` is a sentence for the reviewer."""

    source: str
    target: str
    anchor: str
    block: int
    start: int
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Rejection:
    """A suggestion that was not applied: already_linked, anchor_not_found, not_allowed_here, no_url."""

    suggestion: Suggestion
    reason: str


@dataclass(frozen=True, slots=True)
class AppliedResult:
    """`html` is unchanged, byte for byte, when nothing was applied."""

    html: str
    applied: tuple[Suggestion, ...]
    rejected: tuple[Rejection, ...]
