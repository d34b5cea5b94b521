"""What goes into the linker and what comes out. Pure data: ids, text and numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from igny8_core.domain.linking.engine.content_types import TYPE_RULES


@dataclass(frozen=True, slots=True)
class PlacedLink:
    """A link of the page that is not (any more) in its html. `target` is a page's id or an address; `start` and `end`
    are characters of the page's text as given, -1 where they are not known."""

    target: str
    anchor: str
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Page:
    """A page that may link and be linked to. `html` is sanitised; `keyphrases` best first; `url` as links write it.

    `variants` are other wordings of the subject: synonyms, areas of a service. `depth` counts clicks from home, None
    where that is not known or not possible. Pages of one `translation_group` are the same page in several languages.
    `links` are the page's links whose markup was taken out of the text; links in the html are read from it.
    """

    id: str
    title: str
    html: str
    url: str = ""
    keyphrases: tuple[str, ...] = ()
    language: str = "en"
    may_receive: bool = True
    may_give: bool = True
    summary: str = ""
    date: dt.date | None = None
    cluster: str = ""
    is_hub: bool = False
    entity_type: str = "post"
    structure: str = "article"
    depth: int | None = None
    variants: tuple[str, ...] = ()
    translation_group: str = ""
    links: tuple[PlacedLink, ...] = ()
    is_markdown: bool = False


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """The safety rules of product.md ('Starting values'), and the weights of the score.

    `relevance_floor` is a cosine of TF-IDF vectors; pages below it are not linked whatever phrase they share.
    Weights: nearness, phrase and what the site's people link share the score; the boosts come on top: for a target that
    no page links to (`orphan_boost`, less for each link it has), that lies at least `deep_from` clicks from home, that
    shares the source's cluster, or that is the hub of the source's cluster.
    `max_reciprocal_per_page`: how many of a page's new links may answer a link that leads to it.
    `type_rules`: the factor for (entity type of the source, of the target); 0 forbids, '*' stands for any type.
    `protected`: text inside elements with one of these classes, or with `data-igny8-protected`, is left alone.
    """

    per_1000_words: float = 3.0
    max_per_page: int = 10
    first_link_from_words: int = 100
    min_words_between: int = 40
    relevance_floor: float = 0.06
    max_inbound_per_target: int = 100
    max_reciprocal_per_page: int = 2
    max_anchor_words: int = 7
    skip_first_words: int = 0
    one_anchor_one_target: bool = True
    same_language_only: bool = True
    orphan_boost: float = 0.15
    deep_boost: float = 0.05
    deep_from: int = 4
    cluster_boost: float = 0.05
    hub_boost: float = 0.05
    weight_nearness: float = 0.57
    weight_phrase: float = 0.43
    weight_learned: float = 0.25
    weight_earlier: float = 0.0
    avoid_anchors: frozenset[str] = frozenset()
    protected: frozenset[str] = frozenset({"igny8-protected", "no-links"})
    type_rules: Mapping[tuple[str, str], float] = field(default_factory=lambda: TYPE_RULES)

    def allowance(self, words: int) -> int:
        """How many internal links a page of that length may hold in all; the first is allowed a little early."""
        if words < self.first_link_from_words:
            return 0
        return min(self.max_per_page, max(1, int(words * self.per_1000_words / 1000)))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Link `anchor` in `source` to `target`. `block` counts block elements in reading order, `start` is the character
    within that block's own text; `score` lies within 0–1; `why` is a sentence for the reviewer.

    `signals` are the parts of the score by name; `link_type` is contextual, hub, item or related;
    `offset` is the character of the page's source (html or Markdown) where the anchor begins, -1 if not known.
    """

    source: str
    target: str
    anchor: str
    block: int
    start: int
    score: float
    why: str
    signals: Mapping[str, float] = field(default_factory=dict, compare=False)
    link_type: str = "contextual"
    offset: int = field(default=-1, compare=False)


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
