"""What the on-page analysis reads and says."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Group = Literal["seo", "readability", "site"]
Light = Literal["red", "orange", "green"]

ENGINE_VERSION = 2
"""Raised with every change that may alter a score: stored results of another version are out of date."""


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """What is known of an image file; None where nobody looked."""

    bytes: int | None = None
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class AnalysisInput:
    """One page as a search engine would see it. `site_url` tells internal links from outbound ones;
    `keyphrase_uses` is the number of other pages with the same keyphrase, None when nobody counted.

    For the group `site`: `cluster_keywords` are the other keywords that the page's cluster wants covered;
    `other_titles` the titles of the site's other pages (`folded_title` of each, in a set: one look-up), `rivals` the
    titles of pages with the same keyphrase. What is empty or None is not assessed. `images` maps an image's src to its
    file's facts; `json_ld` is structured data outside of `html`, bare or with its script element. Without
    `word_forms` the keyphrase is looked for in its own form only.
    """

    html: str
    keyphrase: str = ""
    title: str = ""
    meta_description: str = ""
    slug: str = ""
    language: str = "en"
    entity_type: str = "post"
    structure: str = "article"
    site_url: str = ""
    keyphrase_uses: int | None = None
    synonyms: tuple[str, ...] = ()
    permalink: str = ""
    cluster_keywords: tuple[str, ...] = ()
    other_titles: Collection[str] = ()
    rivals: tuple[str, ...] = ()
    updated_on: date | None = None
    today: date | None = None
    images: Mapping[str, ImageFacts] = field(default_factory=dict)
    json_ld: str = ""
    word_forms: bool = True


def folded_title(title: str) -> str:
    """The form in which `other_titles` are compared: case and white space do not tell titles apart."""
    return " ".join(title.casefold().split())


@dataclass(frozen=True, slots=True)
class Span:
    """A place to highlight: the text block in reading order, characters within its text with white space collapsed."""

    block: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One assessment. `score` within 0–9: up to 4 red, 5–7 orange, 8–9 green. `equivalent` is the name under which
    Yoast's library knows the same question, '' where it has none. `how_to_mend` is empty when nothing is to be done."""

    id: str
    group: Group
    equivalent: str
    score: int
    sentence: str
    how_to_mend: str = ""
    weight: float = 1.0
    positions: tuple[Span, ...] = ()

    @property
    def light(self) -> Light:
        """The traffic light of the score."""
        return "red" if self.score <= 4 else "orange" if self.score <= 7 else "green"


@dataclass(frozen=True, slots=True)
class Analysis:
    """`score` and `groups` within 0–100: the sum of score × weight over 9 × the weights; a group without a finding is
    left out. `not_available` names the assessments that the language lacks a method for; they count neither way."""

    score: int
    groups: Mapping[Group, int]
    findings: tuple[Finding, ...]
    not_available: tuple[str, ...]
    word_count: int
    reading_ease: float | None

    def finding(self, finding_id: str) -> Finding | None:
        """One finding by its id."""
        return next((finding for finding in self.findings if finding.id == finding_id), None)
