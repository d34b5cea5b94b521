"""Which sections a structure has, and what kind of section a heading announces."""

# ruff: noqa: E501  # one structure a line

from __future__ import annotations

import re
from typing import Literal

from igny8_core.infrastructure.ai.composer.aspects import Aspect
from igny8_core.infrastructure.ai.composer.grammar import Voice, lower_first, sentence_case
from igny8_core.infrastructure.ai.composer.topics import Topic, titled
from igny8_core.infrastructure.ai.functions.base import Structure
from igny8_core.infrastructure.ai.text import fold

SectionKind = Literal[
    "aspect", "basics", "steps", "mistakes", "costs", "compare", "care", "faq", "checklist", "service", "hub", "closing"
]

_KIND_OF_HEADING: tuple[tuple[SectionKind, re.Pattern[str]], ...] = (
    ("faq", re.compile(r"\b(faq|questions?|asked)\b")),
    ("mistakes", re.compile(r"\b(mistakes?|avoid|pitfalls?|errors?|wrong|myths?)\b")),
    ("checklist", re.compile(r"\b(checklist|check list|shortlist)\b")),
    ("steps", re.compile(r"\b(step by step|steps|instructions?|how it works|process)\b")),
    ("compare", re.compile(r"\b(compar\w*|at a glance|side by side|versus|vs|table|differences?|scores?|options?)\b")),
    ("costs", re.compile(r"\b(costs?|prices?|pricing|budget|offers?|money|pay|worth)\b")),
    ("care", re.compile(r"\b(care|maintenance|upkeep|maintain|keeping|clean|lasts?|long run)\b")),
    (
        "basics",
        re.compile(
            r"\b(basics|what is|what are|explained|overview|definition|meaning|introduction|comes down|before you start|expect)\b"
        ),
    ),
    ("service", re.compile(r"\b(what you get|our|we|why choose|service|included)\b")),
    ("closing", re.compile(r"\b(conclusion|summary|verdict|next steps?|where to go|suits? you|bottom line)\b")),
)

_ARTICLE = (
    "{Kw}: the basics",
    "Why {asp} comes first",
    "A closer look at {asp2}",
    "Common mistakes with {ax}",
    "What {ax} really cost{s}",
    "Questions about {kw}",
    "{Kw}: a short checklist",
    "Where to go from here",
)
_OUTLINES: dict[Structure, tuple[str, ...]] = {
    "article": _ARTICLE,
    "guide": _ARTICLE,
    "how-to": ("Before you start", "{Kw}: step by step", "Why {asp} decides the result", "Common mistakes with {ax}", "Care and upkeep for {ax}", "Questions about {kw}", "{Kw}: a short checklist"),
    "comparison": ("{Kw} at a glance", "How {asp} tips the scales", "The part of {asp2}", "{Kw}: prices and running costs", "Mistakes to avoid", "Questions about {kw}", "Which one suits you?"),
    "review": ("What to expect of {ax}", "{Kw}: the score by points", "Strong and weak on {asp}", "A second look at {asp2}", "What {ax} really cost{s}", "Questions about {kw}", "Verdict"),
    "listicle": ("How to use this list", "1. {Asp}", "2. {Asp2}", "3. {Asp3}", "4. {Asp4}", "{Kw} side by side", "What to pay for {kw}", "Questions about {kw}"),
    "landing_page": ("What you get", "{Kw}: how it works", "Why {asp} comes first", "Prices and offers for {kw}", "Questions about {kw}", "Next step"),
    "business_page": ("What you get", "How it works", "{Kw}: what sets good work apart", "Questions about {kw}", "Next step"),
    "service_page": ("{Kw}: what you get", "How it works", "Why {asp} comes first", "Prices and offers for {kw}", "Questions before you book", "Next step"),
    "product_page": ("{Kw}: what you get", "Strong on {asp}", "A word on {asp2}", "Price and running costs", "Care and upkeep for {ax}", "Questions about {kw}"),
    "cluster_hub": ("{Kw}: an overview", "Where to start", "Options at a glance", "Why {asp} comes first", "What {ax} really cost{s}", "Mistakes to avoid", "Questions about {kw}", "Next steps"),
    "category_archive": ("{Kw}: an overview", "Options at a glance", "Why {asp} comes first", "Questions about {kw}"),
    "tag_archive": ("{Kw}: an overview", "Why {asp} comes first", "Questions about {kw}"),
    "attribute_archive": ("{Kw}: an overview", "Options at a glance", "Why {asp} comes first", "Questions about {kw}"),
}  # fmt: skip


def outline(structure: Structure, topic: Topic, aspects: tuple[Aspect, ...], voice: Voice) -> tuple[str, ...]:
    """The structure's own headings, about half of them with the keyphrase."""
    names = {f"asp{i or ''}": aspect.name for i, aspect in zip((0, 2, 3, 4), aspects, strict=False)}
    names |= {sentence_case(key): sentence_case(name) for key, name in names.items()}
    extra = {**names, "Kw": titled(topic.phrase)}
    return tuple(sentence_case(voice.fill(heading, **extra)) for heading in _OUTLINES[structure])


def kind_of(heading: str, phrase: str = "") -> SectionKind:
    """What a heading announces, the keyphrase left aside; what no word tells is a section about one aspect."""
    text = fold(heading).replace(phrase, "") if phrase else fold(heading)
    return next((kind for kind, pattern in _KIND_OF_HEADING if pattern.search(text)), "aspect")


def with_keyphrase(headings: tuple[str, ...], topic: Topic) -> tuple[str, ...]:
    """Bring the keyphrase into half of the headings, where fewer have it (questions below them have none)."""
    holding = sum(topic.phrase in fold(heading) for heading in headings)
    wanted = max(1, round(len(headings) * 0.5))
    out = []
    for index, heading in enumerate(headings):
        lacks = topic.phrase not in fold(heading)
        due = lacks and holding < wanted and index % 2 == 0
        holding += due
        out.append(f"{titled(topic.phrase)}: {lower_first(heading)}" if due else heading)
    return tuple(out)
